//! What a migration is, and how it is named.

use std::fmt;

use crate::step::Step;

/// A Django migration: application label and name, as they stand in `django_migrations`.
pub type DjangoMigration = (&'static str, &'static str);

/// One step of a module's database from one state to the next.
///
/// ```
/// use openimis_migration::{Migration, Step, declare::*};
///
/// const INITIAL: Migration = Migration::new("0001_initial")
///     .after(&[("core", "0001_initial")])
///     .replaces(&[("medical", "0001_initial"), ("medical", "0002_diagnosis")])
///     .steps(initial);
///
/// fn initial() -> Vec<Step> {
///     vec![table("tblICDCodes").columns([serial("ICDID").primary_key(), varchar("ICDCode", 6)]).into()]
/// }
/// # assert_eq!(INITIAL.name(), "0001_initial");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    name: &'static str,
    after: &'static [(&'static str, &'static str)],
    replaces: &'static [DjangoMigration],
    steps: fn() -> Vec<Step>,
}

impl Migration {
    /// A migration without steps. Names are unique within a module; the number in front is for the reader.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, after: &[], replaces: &[], steps: Vec::new }
    }

    /// Migrations of other modules, as (module, name), that must have been applied before. Within a module each
    /// migration comes after the one before it in the module's list; that need not be said.
    #[must_use]
    pub const fn after(self, after: &'static [(&'static str, &'static str)]) -> Self {
        Self { after, ..self }
    }

    /// The Django migrations whose result the steps build. They decide whether a database is adopted, and are recorded
    /// in `django_migrations` when the steps have run.
    #[must_use]
    pub const fn replaces(self, replaces: &'static [DjangoMigration]) -> Self {
        Self { replaces, ..self }
    }

    /// What to do, in this order, in one transaction.
    #[must_use]
    pub const fn steps(self, steps: fn() -> Vec<Step>) -> Self {
        Self { steps, ..self }
    }

    /// The name, unique within the module.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    pub(crate) const fn dependencies(&self) -> &'static [(&'static str, &'static str)] {
        self.after
    }

    pub(crate) const fn replaced(&self) -> &'static [DjangoMigration] {
        self.replaces
    }

    pub(crate) fn build(&self) -> Vec<Step> {
        (self.steps)()
    }
}

/// The migrations of one module, in the order in which they run.
#[derive(Clone, Debug)]
pub struct ModuleMigrations {
    /// Name of the module, as in the list of selected modules.
    pub module: &'static str,
    /// Its migrations, oldest first.
    pub migrations: Vec<Migration>,
}

/// A migration's address: module and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MigrationId {
    /// Name of the module.
    pub module: Box<str>,
    /// Name of the migration within the module.
    pub name: Box<str>,
}

impl MigrationId {
    /// The address made of the two names.
    pub fn new(module: impl Into<Box<str>>, name: impl Into<Box<str>>) -> Self {
        Self { module: module.into(), name: name.into() }
    }
}

impl fmt::Display for MigrationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.module, self.name)
    }
}

//! What can go wrong, and what to do about it.

use std::fmt;

use sea_orm::DbErr;

use crate::migration::MigrationId;
use crate::verify::Difference;

/// Why the database could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// The connection leads neither to PostgreSQL nor to SQLite.
    #[error("only PostgreSQL and SQLite can be migrated; correct the database URL")]
    UnsupportedDatabase,
    /// A migration comes after one that no selected module has.
    #[error("migration {id} comes after {missing}, which no selected module has; select module {}", .missing.module)]
    MissingDependency {
        /// The migration that cannot be placed.
        id: MigrationId,
        /// What it asks for.
        missing: MigrationId,
    },
    /// Migrations wait for each other.
    #[error("migrations wait for each other in a circle: {}; take one dependency out", list(.0))]
    Cycle(Vec<MigrationId>),
    /// Two migrations have the same address.
    #[error("migration {0} exists twice; rename one, or select the module once")]
    Duplicate(MigrationId),
    /// Two migrations stand for the same Django migration.
    #[error("{first} and {second} both stand for Django's {app}.{name}; only one of them may")]
    ReplacedTwice {
        /// The one that comes first.
        first: MigrationId,
        /// The other.
        second: MigrationId,
        /// Django's application label.
        app: &'static str,
        /// Django's name.
        name: &'static str,
    },
    /// The database is in a state that no migration starts from. Nothing has been changed.
    #[error("the database cannot be taken over, nothing has been changed:\n{}", lines(.0))]
    Refused(Vec<Refusal>),
    /// A step failed; its whole migration has been rolled back, those before it stay.
    #[error(
        "migration {id} failed at \"{step}\" and has been rolled back: {source}; \
         mend the cause in the database and start again"
    )]
    Step {
        /// The migration.
        id: MigrationId,
        /// What was being done.
        step: String,
        /// What the database said.
        source: DbErr,
    },
    /// Reading or writing the record of applied migrations failed.
    #[error(
        "the record of applied migrations or the list of tables is not accessible: {0}; check the database and the user's rights on it"
    )]
    Database(#[from] DbErr),
}

/// A migration that can neither run nor be adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The migration.
    pub id: MigrationId,
    /// Why.
    pub reason: RefusalReason,
}

/// Why a migration can neither run nor be adopted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefusalReason {
    /// Django applied some of the migrations that this one stands for, these not: (application, name).
    HalfMigrated {
        /// Those that are not in `django_migrations`.
        missing: Vec<(String, String)>,
    },
    /// Tables exist, but not as declared.
    Differs(Vec<Difference>),
}

const MEND: &str = "bring the database up to date with the Python release 24.10 first (`manage.py migrate`), then start again";

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.reason {
            RefusalReason::HalfMigrated { missing } => {
                let missing: Vec<String> = missing.iter().map(|(app, name)| format!("{app}.{name}")).collect();
                write!(f, "{}: Django has not applied {}; {MEND}", self.id, missing.join(", "))
            }
            RefusalReason::Differs(differences) => {
                let found: Vec<String> = differences.iter().map(ToString::to_string).collect();
                write!(f, "{}: {}; {MEND}, or correct these by hand", self.id, found.join(", "))
            }
        }
    }
}

fn list(ids: &[MigrationId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn lines(refusals: &[Refusal]) -> String {
    refusals.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

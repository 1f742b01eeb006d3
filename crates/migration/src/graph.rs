//! One order over the migrations of all modules.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::error::MigrationError;
use crate::migration::{DjangoMigration, Migration, MigrationId, ModuleMigrations};

/// A migration at its place in the order.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) id: MigrationId,
    pub(crate) migration: Migration,
}

/// Sorts by dependency, then by module and name; the order of `modules` has no influence.
///
/// # Errors
/// Duplicate, missing or cyclic migrations, and Django migrations that two stand for.
pub(crate) fn order(modules: &[ModuleMigrations]) -> Result<Vec<Node>, MigrationError> {
    let (mut nodes, before) = collect(modules)?;
    refuse_missing(&before)?;
    let mut waiting: BTreeMap<MigrationId, BTreeSet<MigrationId>> = before;
    let mut ordered = Vec::with_capacity(nodes.len());
    while let Some(id) = waiting.iter().find(|(_, before)| before.is_empty()).map(|(id, _)| id.clone()) {
        waiting.remove(&id);
        for before in waiting.values_mut() {
            before.remove(&id);
        }
        if let Some(migration) = nodes.remove(&id) {
            ordered.push(Node { id, migration });
        }
    }
    if !waiting.is_empty() {
        return Err(MigrationError::Cycle(waiting.into_keys().collect()));
    }
    refuse_replaced_twice(&ordered)?;
    Ok(ordered)
}

type Nodes = BTreeMap<MigrationId, Migration>;
type Before = BTreeMap<MigrationId, BTreeSet<MigrationId>>;

fn collect(modules: &[ModuleMigrations]) -> Result<(Nodes, Before), MigrationError> {
    let mut nodes = Nodes::new();
    let mut before = Before::new();
    for ModuleMigrations { module, migrations } in modules {
        let mut previous: Option<MigrationId> = None;
        for migration in migrations {
            let id = MigrationId::new(*module, migration.name());
            let others = migration.dependencies().iter().map(|(module, name)| MigrationId::new(*module, *name));
            before.insert(id.clone(), others.chain(previous.replace(id.clone())).collect());
            if nodes.insert(id.clone(), *migration).is_some() {
                return Err(MigrationError::Duplicate(id));
            }
        }
    }
    Ok((nodes, before))
}

fn refuse_missing(before: &Before) -> Result<(), MigrationError> {
    for (id, others) in before {
        if let Some(missing) = others.iter().find(|other| !before.contains_key(other)) {
            return Err(MigrationError::MissingDependency { id: id.clone(), missing: missing.clone() });
        }
    }
    Ok(())
}

fn refuse_replaced_twice(nodes: &[Node]) -> Result<(), MigrationError> {
    let mut seen: HashMap<DjangoMigration, &MigrationId> = HashMap::new();
    for node in nodes {
        for &(app, name) in node.migration.replaced() {
            if let Some(first) = seen.insert((app, name), &node.id) {
                let (first, second) = (first.clone(), node.id.clone());
                return Err(MigrationError::ReplacedTwice { first, second, app, name });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn module(module: &'static str, migrations: &[Migration]) -> ModuleMigrations {
        ModuleMigrations { module, migrations: migrations.to_vec() }
    }

    fn names(modules: &[ModuleMigrations]) -> Result<Vec<String>, String> {
        order(modules).map(|nodes| nodes.iter().map(|node| node.id.to_string()).collect()).map_err(|error| error.to_string())
    }

    const A1: Migration = Migration::new("0001");
    const A2: Migration = Migration::new("0002").after(&[("b", "0001")]);
    const B1: Migration = Migration::new("0001").after(&[("a", "0001")]);

    #[test]
    fn modules_may_wait_for_each_other_but_migrations_may_not() {
        let expected = ["a.0001", "b.0001", "a.0002", "c.0001"].map(String::from).to_vec();
        let (a, b, c) = (module("a", &[A1, A2]), module("b", &[B1]), module("c", &[A1]));
        assert_eq!(names(&[a.clone(), b.clone(), c.clone()]), Ok(expected.clone()));
        assert_eq!(names(&[c, b, a]), Ok(expected), "the order of the modules must not matter");
    }

    #[test]
    fn a_modules_migrations_keep_the_order_of_its_list() {
        let later = module("a", &[Migration::new("0002_first"), Migration::new("0001_second")]);
        assert_eq!(names(&[later]), Ok(["a.0002_first", "a.0001_second"].map(String::from).to_vec()));
    }

    #[test]
    fn what_cannot_be_ordered_is_refused_by_name() {
        let circle = module("a", &[Migration::new("0001").after(&[("b", "0001")])]);
        let twice = Migration::new("0002").replaces(&[("x", "1")]);
        let cases = [
            (vec![circle, module("b", &[B1])], "in a circle: a.0001, b.0001"),
            (vec![module("b", &[B1])], "b.0001 comes after a.0001, which no selected module has; select module a"),
            (vec![module("a", &[A1]), module("a", &[A1])], "a.0001 exists twice"),
            (vec![module("a", &[A1.replaces(&[("x", "1")]), twice])], "a.0001 and a.0002 both stand for Django's x.1"),
        ];
        for (modules, expected) in cases {
            let message = names(&modules).unwrap_err();
            assert!(message.contains(expected), "{message}");
        }
    }
}

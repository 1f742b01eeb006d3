//! Which modules are active, in which order, and what is wrong with the choice.

use std::collections::{BTreeMap, BTreeSet};

use crate::module::Module;

/// The modules cannot be started as chosen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegistryError {
    /// Selected, but its crate is not part of the binary.
    #[error("module {name}: package {package} is selected but not linked; run `cargo xtask modules` and build again")]
    NotLinked {
        /// Logical name.
        name: String,
        /// Package.
        package: String,
    },
    /// Two crates offer the same module under the same package name, or one is selected twice.
    #[error("module {name}: offered twice by package {package}; remove one of them from modules.toml")]
    Duplicate {
        /// Logical name.
        name: String,
        /// Package.
        package: String,
    },
    /// A dependency is not active.
    #[error("module {name} needs module {missing}, which is not active; add it to modules.toml or remove {name}")]
    Missing {
        /// Logical name.
        name: &'static str,
        /// What it needs.
        missing: &'static str,
    },
    /// Dependencies go in a circle.
    #[error("modules {0} depend on each other in a circle; remove one of the dependencies from its descriptor")]
    Cycle(String),
    /// The schema does not fit together.
    #[error("{0}")]
    Schema(String),
    /// No module, or several, offer what one must.
    #[error("{what} must be offered by one module, but is by: {by}; select one of them in modules.toml")]
    Service {
        /// What.
        what: &'static str,
        /// Who offers it.
        by: String,
    },
}

/// All modules that are part of the binary, sorted.
#[must_use]
pub fn linked() -> Vec<&'static Module> {
    let mut all: Vec<&'static Module> = inventory::iter::<&'static Module>.into_iter().copied().collect();
    all.sort_by_key(|m| (m.name, m.package));
    all
}

/// The active modules in dependency order, then by name, whatever order they were linked in.
///
/// # Errors
/// See [`RegistryError`].
pub fn active(linked: &[&'static Module], selected: &[(&str, &str)]) -> Result<Vec<Module>, RegistryError> {
    let mut chosen: BTreeMap<&'static str, Module> = BTreeMap::new();
    for (name, package) in selected {
        let mut found = linked.iter().filter(|m| m.name == *name && m.package == *package);
        let Some(module) = found.next() else {
            return Err(RegistryError::NotLinked { name: (*name).to_owned(), package: (*package).to_owned() });
        };
        if found.next().is_some() || chosen.insert(module.name, **module).is_some() {
            return Err(RegistryError::Duplicate { name: (*name).to_owned(), package: (*package).to_owned() });
        }
    }
    for module in chosen.values() {
        if let Some(missing) = module.depends_on.iter().find(|d| !chosen.contains_key(*d)) {
            return Err(RegistryError::Missing { name: module.name, missing });
        }
    }
    let mut ordered = vec![];
    let mut done: BTreeSet<&str> = BTreeSet::new();
    while ordered.len() < chosen.len() {
        let ready = chosen.values().find(|m| !done.contains(m.name) && m.depends_on.iter().all(|d| done.contains(d)));
        let Some(module) = ready else {
            let rest: Vec<&str> = chosen.keys().filter(|name| !done.contains(*name)).copied().collect();
            return Err(RegistryError::Cycle(rest.join(", ")));
        };
        done.insert(module.name);
        ordered.push(*module);
    }
    Ok(ordered)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn module(name: &'static str, depends_on: &'static [&'static str]) -> Module {
        Module { depends_on, ..Module::new(name, "package", "1.0.0") }
    }

    static CORE: Module = module("core", &[]);
    static LOCATION: Module = module("location", &["core"]);
    static INSUREE: Module = module("insuree", &["location", "core"]);
    static CLAIM: Module = module("claim", &["policy"]);
    static POLICY: Module = module("policy", &["claim"]);

    fn names(linked: &[&'static Module], selected: &[&str]) -> Result<Vec<&'static str>, RegistryError> {
        let selected: Vec<(&str, &str)> = selected.iter().map(|name| (*name, "package")).collect();
        active(linked, &selected).map(|modules| modules.iter().map(|m| m.name).collect())
    }

    #[test]
    fn order_follows_dependencies_not_linkage() {
        for linked in [[&CORE, &LOCATION, &INSUREE], [&INSUREE, &LOCATION, &CORE]] {
            assert_eq!(names(&linked, &["insuree", "core", "location"]), Ok(vec!["core", "location", "insuree"]));
        }
    }

    #[test]
    fn a_wrong_choice_names_the_module_and_the_mend() {
        for (linked, selected, text) in [
            (
                vec![&CORE],
                vec!["core", "location"],
                "module location: package package is selected but not linked; run `cargo xtask modules` and build again",
            ),
            (vec![&CORE, &CORE], vec!["core"], "module core: offered twice by package package; remove one of them from modules.toml"),
            (
                vec![&LOCATION],
                vec!["location"],
                "module location needs module core, which is not active; add it to modules.toml or remove location",
            ),
            (
                vec![&CLAIM, &POLICY],
                vec!["claim", "policy"],
                "modules claim, policy depend on each other in a circle; remove one of the dependencies from its descriptor",
            ),
        ] {
            assert_eq!(names(&linked, &selected).expect_err(text).to_string(), text);
        }
    }
}

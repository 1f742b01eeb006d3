//! `openimis.json`: which modules are active.

use std::{collections::BTreeSet, fs, path::Path};

use serde::Deserialize;

use crate::{
    reader::Reader,
    table::{OPENIMIS_CONF, OPENIMIS_CONF_JSON},
};

/// The file; further keys (`pip`) are for the installation of Python packages.
#[derive(Deserialize)]
struct Conf {
    modules: Vec<Module>,
}

#[derive(Deserialize)]
struct Module {
    name: String,
}

/// Names of the modules that are active, in the order of the file; `Some(None)` without a file.
///
/// `OPENIMIS_CONF_JSON` is documented as a path and implemented as content (assembly section 3):
/// both are accepted, an object is told by its brace.
pub(super) fn read(reader: &mut Reader) -> Option<Option<Vec<String>>> {
    let path = reader.optional(&OPENIMIS_CONF);
    let content = reader.optional(&OPENIMIS_CONF_JSON);
    let (result, by_content) = match (content?, path?) {
        (Some(content), _) if content.starts_with('{') => (modules(&content), true),
        (Some(path), _) => (modules_of_file(Path::new(&path)), true),
        (None, Some(path)) => (modules_of_file(&path), false),
        (None, None) => return Some(None),
    };
    match result {
        Ok(names) => Some(Some(names)),
        Err(reason) if by_content => {
            reader.refuse(&OPENIMIS_CONF_JSON, reason);
            None
        }
        Err(reason) => {
            reader.refuse(&OPENIMIS_CONF, reason);
            None
        }
    }
}

fn modules_of_file(path: &Path) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    modules(&text).map_err(|reason| format!("{}: {reason}", path.display()))
}

fn modules(text: &str) -> Result<Vec<String>, String> {
    let conf: Conf =
        serde_json::from_str(text).map_err(|error| format!(r#"is not of the form {{"modules": [{{"name": "core"}}, ...]}}: {error}"#))?;
    let names: Vec<String> = conf.modules.into_iter().map(|module| module.name).collect();
    let mut seen = BTreeSet::new();
    match names.iter().find(|name| name.trim().is_empty() || !seen.insert(name.as_str())) {
        Some(name) => Err(format!("the module {name:?} stands twice or has no name")),
        None => Ok(names),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_modules() {
        for (text, expected) in [
            (r#"{"modules":[{"name":"core","pip":"x"},{"name":"location"}]}"#, Some(vec!["core", "location"])),
            (r#"{"modules":[]}"#, Some(vec![])),
            (r#"{"modules":[{"name":"core"},{"name":"core"}]}"#, None),
            (r#"{"modules":[{"name":" "}]}"#, None),
            (r#"{"modules":[{"pip":"x"}]}"#, None),
            ("{}", None),
            ("core", None),
        ] {
            let found = modules(text).ok();
            let found = found.as_ref().map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(found, expected, "{text}");
        }
    }
}

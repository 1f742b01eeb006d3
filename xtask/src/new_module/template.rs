//! The files of a new module.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use toml_edit::{DocumentMut, Item, Value};

use super::names::Names;
use crate::modules::relative;

macro_rules! templates {
    ($($file:literal),* $(,)?) => { &[$(($file, include_str!(concat!("template/", $file, ".txt")))),*] };
}

const FILES: &[(&str, &str)] = templates![
    "Cargo.toml",
    "src/lib.rs",
    "src/config.rs",
    "src/entity/mod.rs",
    "src/entity/entry.rs",
    "src/migrations/mod.rs",
    "src/migrations/initial.rs",
    "src/rest.rs",
    "src/schema.rs",
    "tests/it/main.rs",
    "tests/it/entries.rs",
];

const DEPENDENCIES: [&str; 7] = ["openimis-kernel", "openimis-migration", "axum", "sea-orm", "serde", "serde_json", "tracing"];
const DEV_DEPENDENCIES: [&str; 2] = ["openimis-core", "openimis-testkit"];
const INHERITED: [&str; 6] = ["version", "edition", "rust-version", "license", "repository", "publish"];

/// The files, for a crate in `directory`. Among the crates of `root` it takes the workspace's versions, elsewhere it names
/// them.
///
/// # Errors
/// The workspace's manifest cannot be read.
pub(super) fn files(names: &Names, root: &Path, directory: &Path) -> anyhow::Result<Vec<(&'static str, String)>> {
    let manifest = Manifest::of(root, directory)?;
    let fill = |text: &str| {
        let text = names.fill(text).replace("{{about}}", &manifest.about).replace("{{lints}}", manifest.lints);
        text.replace("{{dependencies}}", &manifest.dependencies).replace("{{dev_dependencies}}\n", &manifest.dev_dependencies)
    };
    Ok(FILES.iter().map(|(file, text)| (*file, fill(text))).collect())
}

/// The parts of the manifest that depend on where the crate lies.
struct Manifest {
    about: String,
    lints: &'static str,
    dependencies: String,
    dev_dependencies: String,
}

impl Manifest {
    fn of(root: &Path, directory: &Path) -> anyhow::Result<Self> {
        if directory.parent() == Some(&root.join("crates")) {
            let inherit = |names: &[&str]| names.iter().map(|name| format!("{name}.workspace = true\n")).collect::<String>();
            return Ok(Manifest {
                about: inherit(&INHERITED).trim_end().to_owned(),
                lints: "[lints]\nworkspace = true\n\n",
                dependencies: inherit(&DEPENDENCIES),
                dev_dependencies: inherit(&DEV_DEPENDENCIES),
            });
        }
        let path = root.join("Cargo.toml");
        let workspace: DocumentMut = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?.parse()?;
        let list =
            |names: &[&str]| names.iter().map(|name| dependency(&workspace, name, root, directory)).collect::<anyhow::Result<String>>();
        Ok(Manifest {
            about: "version = \"0.1.0\"\nedition = \"2024\"\nlicense = \"AGPL-3.0-or-later\"\npublish = false".to_owned(),
            lints: "",
            dependencies: list(&DEPENDENCIES)?,
            dev_dependencies: list(&DEV_DEPENDENCIES)?,
        })
    }
}

/// A line of the manifest: as in the workspace, with the way from here.
fn dependency(workspace: &DocumentMut, name: &str, root: &Path, directory: &Path) -> anyhow::Result<String> {
    let item = workspace.get("workspace").and_then(|table| table.get("dependencies")).and_then(|table| table.get(name));
    let mut value = item.and_then(Item::as_value).with_context(|| format!("the workspace names no {name}"))?.clone();
    if let Value::InlineTable(keys) = &mut value
        && let Some(path) = keys.get("path").and_then(Value::as_str).map(PathBuf::from)
    {
        keys.insert("path", Value::from(relative(directory, &root.join(path)).to_string_lossy().as_ref()));
    }
    Ok(format!("{name} = {}\n", value.to_string().trim()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;
    use crate::workspace;

    fn manifest(directory: &Path) -> DocumentMut {
        let root = workspace::root().canonicalize().unwrap();
        let files = files(&Names::new("notes", None), &root, directory).unwrap();
        let open =
            |text: &str| ["{{name", "{{package", "{{type", "{{dep", "{{dev", "{{lints", "{{about"].iter().any(|place| text.contains(place));
        assert_eq!(files.iter().find(|(_, text)| open(text)), None);
        files[0].1.parse().unwrap()
    }

    #[test]
    fn a_crate_of_the_workspace_takes_its_versions() {
        let manifest = manifest(&workspace::root().canonicalize().unwrap().join("crates/notes"));
        assert_eq!(manifest["dependencies"]["sea-orm"]["workspace"].as_bool(), Some(true));
        assert_eq!(manifest["package"]["edition"]["workspace"].as_bool(), Some(true));
    }

    #[test]
    fn a_crate_elsewhere_names_versions_and_the_way() {
        let root = workspace::root().canonicalize().unwrap();
        let manifest = manifest(&root.parent().unwrap().join("country/notes"));
        let kernel = manifest["dependencies"]["openimis-kernel"]["path"].as_str().unwrap();
        assert_eq!(kernel, format!("../../{}/crates/kernel", root.file_name().unwrap().to_str().unwrap()));
        assert!(manifest["dependencies"]["sea-orm"]["version"].is_str());
        assert!(manifest.get("lints").is_none());
    }
}

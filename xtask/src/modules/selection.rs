//! What `modules.toml` says.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, anyhow, bail, ensure};
use toml_edit::{DocumentMut, Item};

use super::source::Source;

/// The table that holds the selection.
pub(super) const TABLE: &str = "modules";

/// A module that was selected.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Module {
    /// The crate that stands for the module.
    pub(super) package: String,
    /// Where the crate comes from.
    pub(super) source: Source,
}

/// The selected modules by logical name.
pub(super) type Selection = BTreeMap<String, Module>;

/// The selection that a file describes.
///
/// # Errors
///
/// Name the module and what to change.
pub(super) fn read(file: &Path) -> anyhow::Result<Selection> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    parse(&text, file.parent().unwrap_or(Path::new("."))).with_context(|| format!("{} cannot be used", file.display()))
}

/// The selection that a text describes, the paths in which are relative to `directory`.
pub(super) fn parse(text: &str, directory: &Path) -> anyhow::Result<Selection> {
    let document: DocumentMut = text.parse()?;
    if let Some((key, _)) = document.iter().find(|(key, _)| *key != TABLE) {
        bail!("unknown key `{key}`: modules stand below the line [{TABLE}]");
    }
    let table = document.get(TABLE).and_then(Item::as_table_like);
    let table = table.with_context(|| format!("there is no table [{TABLE}]"))?;
    let mut selection = Selection::new();
    for (name, item) in table.iter() {
        let module = module(name, item, directory).map_err(|error| anyhow!("module `{name}`: {error}"))?;
        if let Some((other, _)) = selection.iter().find(|(_, known)| known.package == module.package) {
            bail!(
                "module `{name}`: package `{}` already stands for module `{other}`; name another `package` or remove one",
                module.package
            );
        }
        selection.insert(name.to_owned(), module);
    }
    ensure!(!selection.is_empty(), "[{TABLE}] selects no module");
    Ok(selection)
}

/// The package that stands for a module unless another is named.
pub(crate) fn default_package(name: &str) -> String {
    format!("openimis-{}", name.replace('_', "-"))
}

/// Checks a logical name.
///
/// # Errors
///
/// What it may consist of.
pub(crate) fn check_name(name: &str) -> anyhow::Result<()> {
    ensure!(
        name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
        "a logical name is of lower-case letters, digits and underscores, as in the reference"
    );
    Ok(())
}

fn module(name: &str, item: &Item, directory: &Path) -> anyhow::Result<Module> {
    check_name(name)?;
    let module = if let Some(version) = item.as_str() {
        let source = Source::Registry { version: version.to_owned(), registry: None };
        Module { package: default_package(name), source }
    } else {
        let entry = item
            .as_table_like()
            .context("say where it comes from: \"VERSION\", { path = \"…\" }, { version = \"…\" } or { git = \"…\" }")?;
        let package = match entry.get("package") {
            None => default_package(name),
            Some(package) => package.as_str().context("`package` must be a text in quotes")?.to_owned(),
        };
        Module { package, source: Source::from_keys(entry)? }
    };
    ensure!(
        !module.package.is_empty() && module.package.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)),
        "`{}` is no name of a package",
        module.package
    );
    if let Source::Path(path) = &module.source {
        check_package(&directory.join(path), &module.package)?;
    }
    Ok(module)
}

/// Checks that the directory holds the package, which cargo would say less clearly, and later.
fn check_package(directory: &Path, package: &str) -> anyhow::Result<()> {
    let manifest = directory.join("Cargo.toml");
    let Ok(text) = fs::read_to_string(&manifest) else {
        bail!("there is no {}; mend `path`, or remove the module", manifest.display());
    };
    let document: DocumentMut = text.parse()?;
    let found = document.get("package").and_then(|table| table.get("name")).and_then(Item::as_str);
    match found {
        Some(found) if found == package => Ok(()),
        Some(found) => {
            bail!("{} holds the package `{found}`, not `{package}`; add package = \"{found}\", or mend `path`", directory.display())
        }
        None => bail!("{} describes no package; mend `path`", manifest.display()),
    }
}

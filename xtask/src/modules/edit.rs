//! Changes of `modules.toml` that leave the rest of the file, comments included, as it is.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use super::{
    Places,
    selection::{TABLE, default_package, parse},
    source::{Reference, Source},
    sync::write_linkage,
};

/// Where a module comes from, on the command line.
#[derive(Debug, clap::Args)]
pub(super) struct SourceArguments {
    /// The crate that stands for the module, instead of openimis-NAME.
    #[arg(long)]
    package: Option<String>,
    #[command(flatten)]
    from: From,
    /// The registry of --version, instead of crates.io.
    #[arg(long, conflicts_with_all = ["path", "git"])]
    registry: Option<String>,
    #[command(flatten)]
    at: At,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct From {
    /// The directory of the crate, relative to that of modules.toml.
    #[arg(long)]
    path: Option<PathBuf>,
    /// The version of the crate in a registry.
    #[arg(long)]
    version: Option<String>,
    /// The URL of the git repository of the crate.
    #[arg(long)]
    git: Option<String>,
}

#[derive(Debug, clap::Args)]
#[group(multiple = false)]
struct At {
    /// The tag in the git repository.
    #[arg(long, conflicts_with_all = ["path", "version"])]
    tag: Option<String>,
    /// The branch in the git repository.
    #[arg(long, conflicts_with_all = ["path", "version"])]
    branch: Option<String>,
    /// The commit in the git repository.
    #[arg(long, conflicts_with_all = ["path", "version"])]
    rev: Option<String>,
}

impl SourceArguments {
    /// The entry of the module of that name, as people write it.
    pub(super) fn entry(&self, name: &str) -> Value {
        entry(name, self.package.as_deref(), &self.source())
    }

    fn source(&self) -> Source {
        if let Some(path) = &self.from.path {
            return Source::Path(path.clone());
        }
        if let Some(url) = &self.from.git {
            let named = [(Reference::Tag, &self.at.tag), (Reference::Branch, &self.at.branch), (Reference::Rev, &self.at.rev)];
            let at = named.into_iter().find_map(|(reference, name)| Some((reference, name.clone()?)));
            return Source::Git { url: url.clone(), at };
        }
        Source::Registry { version: self.from.version.clone().unwrap_or_default(), registry: self.registry.clone() }
    }
}

/// The entry of a module whose crate lies in a directory.
pub(super) fn entry_of_path(name: &str, package: &str, path: &Path) -> Value {
    entry(name, Some(package), &Source::Path(path.to_owned()))
}

fn entry(name: &str, package: Option<&str>, source: &Source) -> Value {
    let package = package.filter(|package| *package != default_package(name));
    if let (Source::Registry { version, registry: None }, None) = (source, package) {
        return Value::from(version.as_str());
    }
    let mut entry = InlineTable::new();
    if let Some(package) = package {
        entry.insert("package", Value::from(package));
    }
    entry.extend(source.to_keys());
    Value::InlineTable(entry)
}

/// Changes the selection, and writes it with its linkage if the result is valid.
pub(super) fn edit(places: &Places, change: impl FnOnce(&mut Table) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let file = &places.file;
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut document: DocumentMut = text.parse().with_context(|| format!("{}", file.display()))?;
    let table = document.get_mut(TABLE).and_then(Item::as_table_mut);
    change(table.with_context(|| format!("{} has no table [{TABLE}]", file.display()))?)?;
    let text = document.to_string();
    let selection = parse(&text, file.parent().unwrap_or(Path::new(".")))?;
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
    println!("wrote {}", file.display());
    write_linkage(&selection, places)
}

//! `cargo xtask modules`: which modules this build has, and from where.
//!
//! `modules.toml` says it; the crate `openimis-modules` is generated from it, so that the server links the modules
//! without knowing any by name.

mod add;
mod edit;
mod linkage;
mod list;
mod remove;
mod replace;
mod selection;
mod source;
mod sync;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use crate::workspace;

pub(crate) use linkage::relative;
pub(crate) use selection::{check_name, default_package};

/// Generates the linkage of the modules that modules.toml selects, or changes the selection.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Changes nothing; fails when the generated files are not up to date.
    #[arg(long)]
    check: bool,
    /// The selection, instead of modules.toml; paths in it are relative to its directory.
    #[arg(long, global = true, value_name = "PATH")]
    file: Option<PathBuf>,
    /// The directory of the generated crate, instead of crates/modules.
    #[arg(long, global = true, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(subcommand)]
    action: Option<Action>,
}

/// One action, one file.
#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Shows the selected modules, their packages and where these come from.
    List,
    Add(add::Arguments),
    Use(replace::Arguments),
    Remove(remove::Arguments),
}

/// The selection and what is generated from it.
#[derive(Debug)]
struct Places {
    /// The selection, `modules.toml`.
    file: PathBuf,
    /// The directory of the generated crate.
    out: PathBuf,
}

impl Places {
    /// Those of this repository.
    fn own() -> Self {
        Places { file: workspace::root().join("modules.toml"), out: workspace::root().join("crates/modules") }
    }
}

/// Selects a module whose crate lies in a directory, relative to that of modules.toml.
///
/// # Errors
/// It is selected already, or there is no such package.
pub(crate) fn add(name: &str, package: &str, path: &Path) -> anyhow::Result<()> {
    add::add(name, edit::entry_of_path(name, package, path), &Places::own())
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let own = Places::own();
    let places = Places { file: arguments.file.clone().unwrap_or(own.file), out: arguments.out.clone().unwrap_or(own.out) };
    match &arguments.action {
        None if arguments.check => sync::check(&places),
        None => sync::write(&places),
        Some(Action::List) => list::run(&places),
        Some(Action::Add(arguments)) => add::run(arguments, &places),
        Some(Action::Use(arguments)) => replace::run(arguments, &places),
        Some(Action::Remove(arguments)) => remove::run(arguments, &places),
    }
}

//! `cargo xtask new-module`: a module crate to begin with, which compiles, migrates and answers as it is.

mod names;
mod template;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};

use crate::{external::run as run_program, modules, workspace};
use names::Names;

/// Writes the crate of a new module and selects it: entity, GraphQL field, REST route, migration, right, tests.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The logical name, such as claim_batch.
    name: String,
    /// The directory of the crate, instead of crates/NAME; it may lie outside the workspace.
    #[arg(long, value_name = "DIR")]
    path: Option<PathBuf>,
    /// The crate that stands for the module, instead of openimis-NAME.
    #[arg(long)]
    package: Option<String>,
    /// Does not select the module.
    #[arg(long)]
    unselected: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    modules::check_name(&arguments.name)?;
    let names = Names::new(&arguments.name, arguments.package.as_deref());
    let directory = match &arguments.path {
        Some(path) => path.clone(),
        None => workspace::root().join("crates").join(&arguments.name),
    };
    ensure!(!directory.exists(), "{} exists already", directory.display());
    fs::create_dir_all(&directory).with_context(|| format!("cannot create {}", directory.display()))?;
    let (root, directory) = (workspace::root().canonicalize()?, directory.canonicalize()?);
    for (file, text) in template::files(&names, &root, &directory)? {
        write(&directory.join(file), &text)?;
    }
    format(&directory)?;
    if arguments.unselected {
        return Ok(());
    }
    modules::add(&arguments.name, &names.package, directory.strip_prefix(&root).unwrap_or(&directory))
}

/// Names have lengths, and with them lines break elsewhere.
fn format(directory: &Path) -> anyhow::Result<()> {
    let files = ["src/lib.rs", "tests/it/main.rs"].map(|file| directory.join(file).to_string_lossy().into_owned());
    run_program("rustfmt", &["--edition", "2024", "--config-path", "rustfmt.toml", &files[0], &files[1]])
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory).with_context(|| format!("cannot create {}", directory.display()))?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(())
}

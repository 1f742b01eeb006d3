//! `cargo xtask modules add`.

use anyhow::ensure;
use toml_edit::{Item, Value};

use super::{
    Places,
    edit::{SourceArguments, edit},
};

/// Selects a further module.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The logical name, such as claim_batch.
    name: String,
    #[command(flatten)]
    source: SourceArguments,
}

pub(super) fn run(arguments: &Arguments, places: &Places) -> anyhow::Result<()> {
    add(&arguments.name, arguments.source.entry(&arguments.name), places)
}

/// Selects a module with this entry.
pub(super) fn add(name: &str, entry: Value, places: &Places) -> anyhow::Result<()> {
    edit(places, |modules| {
        ensure!(
            !modules.contains_key(name),
            "module `{name}` is selected already; to take it from elsewhere: cargo xtask modules use {name} …"
        );
        modules.insert(name, Item::Value(entry));
        Ok(())
    })
}

//! `cargo xtask modules remove`.

use anyhow::ensure;

use super::{Places, edit::edit};

/// Leaves a module out.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The logical name, such as claim_batch.
    name: String,
}

pub(super) fn run(arguments: &Arguments, places: &Places) -> anyhow::Result<()> {
    let name = &arguments.name;
    edit(places, |modules| {
        ensure!(modules.remove(name).is_some(), "module `{name}` is not selected");
        Ok(())
    })
}

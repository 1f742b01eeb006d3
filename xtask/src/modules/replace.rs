//! `cargo xtask modules use`.

use anyhow::bail;
use toml_edit::Item;

use super::{
    Places,
    edit::{SourceArguments, edit},
};

/// Takes a selected module from elsewhere: another version, or another crate that stands for it.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The logical name, such as location.
    name: String,
    #[command(flatten)]
    source: SourceArguments,
}

pub(super) fn run(arguments: &Arguments, places: &Places) -> anyhow::Result<()> {
    let name = &arguments.name;
    edit(places, |modules| {
        let Some(item) = modules.get_mut(name) else {
            bail!("module `{name}` is not selected; to select it: cargo xtask modules add {name} …");
        };
        let mut entry = arguments.source.entry(name);
        if let Some(former) = item.as_value() {
            *entry.decor_mut() = former.decor().clone();
        }
        *item = Item::Value(entry);
        Ok(())
    })
}

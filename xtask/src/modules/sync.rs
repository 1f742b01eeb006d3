//! `cargo xtask modules [--check]`: the generated crate follows the selection.

use std::fs;

use anyhow::{Context, bail};

use super::{
    Places,
    linkage::{Generated, generate},
    selection::{Selection, read},
};

/// Writes what differs from the selection.
pub(super) fn write(places: &Places) -> anyhow::Result<()> {
    write_linkage(&read(&places.file)?, places)
}

/// Writes the linkage of a selection, where it differs.
pub(super) fn write_linkage(selection: &Selection, places: &Places) -> anyhow::Result<()> {
    for Generated { path, text } in generate(selection, places)?.into_iter().filter(differs) {
        if let Some(directory) = path.parent() {
            fs::create_dir_all(directory).with_context(|| format!("cannot create {}", directory.display()))?;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        println!("wrote {}", path.display());
    }
    Ok(())
}

/// Changes nothing.
///
/// # Errors
///
/// A generated file is not what the selection asks for.
pub(super) fn check(places: &Places) -> anyhow::Result<()> {
    let selection = read(&places.file)?;
    if let Some(stale) = generate(&selection, places)?.into_iter().find(differs) {
        bail!("{} is not what {} asks for: run `cargo xtask modules`", stale.path.display(), places.file.display());
    }
    Ok(())
}

fn differs(generated: &Generated) -> bool {
    !fs::read_to_string(&generated.path).is_ok_and(|text| text == generated.text)
}

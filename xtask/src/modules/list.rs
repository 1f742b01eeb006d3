//! `cargo xtask modules list`.

use super::{Places, selection::read};

pub(super) fn run(places: &Places) -> anyhow::Result<()> {
    for (name, module) in read(&places.file)? {
        println!("{name:24} {:32} {}", module.package, module.source);
    }
    Ok(())
}

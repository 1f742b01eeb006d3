//! Invariants of the repository.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use toml_edit::{DocumentMut, Item};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn manifest(path: &Path) -> DocumentMut {
    fs::read_to_string(path).unwrap().parse().unwrap()
}

/// The crates of others that the crates of the workspace name.
fn direct_dependencies() -> BTreeSet<String> {
    let mut members = vec![root().join("host"), root().join("xtask")];
    members.extend(fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path()));
    let mut names = BTreeSet::new();
    for member in members {
        let manifest = manifest(&member.join("Cargo.toml"));
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let table = manifest.get(kind).and_then(Item::as_table_like);
            names.extend(table.into_iter().flat_map(|table| table.iter()).map(|(name, _)| name.to_owned()));
        }
    }
    names.retain(|name| !name.starts_with("openimis"));
    names
}

#[test]
fn each_direct_dependency_is_explained() {
    let document = fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let explained: BTreeSet<String> = document
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .filter(|name| *name != "crate")
        .map(str::to_owned)
        .collect();
    let used = direct_dependencies();
    let unexplained: Vec<_> = used.difference(&explained).collect();
    let unused: Vec<_> = explained.difference(&used).collect();
    assert!(unexplained.is_empty() && unused.is_empty(), "docs/dependencies.md: add {unexplained:?}, remove {unused:?}");
}

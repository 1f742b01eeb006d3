//! The commands on a small tree: `country/modules.toml` beside the crates, and one crate outside.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::{fs, path::Path};

use clap::Parser;
use tempfile::TempDir;

use super::{Arguments, run, selection::parse};

const SELECTION: &str = "\
# Country X.
[modules]
# The users.
core = { path = \"crates/core\" } # ours
location = { path = \"crates/location\" }
# claim = \"1.4\"  comes later
";

fn package(directory: &Path, name: &str) {
    fs::create_dir_all(directory).unwrap();
    fs::write(directory.join("Cargo.toml"), format!("[package]\nname = \"{name}\"\n")).unwrap();
}

fn tree() -> TempDir {
    let tree = TempDir::new().unwrap();
    package(&tree.path().join("country/crates/core"), "openimis-core");
    package(&tree.path().join("country/crates/location"), "openimis-location");
    package(&tree.path().join("dhis2"), "openimis-location-dhis2");
    fs::write(tree.path().join("country/modules.toml"), SELECTION).unwrap();
    tree
}

#[derive(Parser)]
struct CommandLine {
    #[command(flatten)]
    arguments: Arguments,
}

/// Runs `cargo xtask modules …` on the tree; the words are separated by spaces.
fn modules(tree: &TempDir, words: &str) -> Result<(), String> {
    let file = tree.path().join("country/modules.toml");
    let out = tree.path().join("country/generated");
    let places = ["--file", file.to_str().unwrap(), "--out", out.to_str().unwrap()];
    let words = ["modules"].into_iter().chain(places).chain(words.split_whitespace());
    let line = CommandLine::try_parse_from(words).map_err(|error| error.to_string())?;
    run(&line.arguments).map_err(|error| format!("{error:#}"))
}

fn read(tree: &TempDir, path: &str) -> String {
    fs::read_to_string(tree.path().join("country").join(path)).unwrap()
}

#[test]
fn the_selected_modules_are_linked() {
    let tree = tree();
    modules(&tree, "").unwrap();
    let manifest = read(&tree, "generated/Cargo.toml");
    let dependencies = manifest.split_once("[dependencies]\n").unwrap().1;
    assert_eq!(dependencies, "openimis-core = { path = \"../crates/core\" }\nopenimis-location = { path = \"../crates/location\" }\n");
    let library = read(&tree, "generated/src/lib.rs");
    assert!(library.contains("    use openimis_core as _;\n    use openimis_location as _;\n"), "{library}");
    assert!(library.contains("    (\"core\", \"openimis-core\"),\n    (\"location\", \"openimis-location\"),\n"), "{library}");
}

#[test]
fn check_fails_until_the_linkage_is_written() {
    let tree = tree();
    let error = modules(&tree, "--check").unwrap_err();
    assert!(error.contains("run `cargo xtask modules`"), "{error}");
    modules(&tree, "").unwrap();
    modules(&tree, "--check").unwrap();
    modules(&tree, "add claim --version 1.4").unwrap();
    modules(&tree, "--check").unwrap();
}

#[test]
fn an_added_module_leaves_comments_as_they_are() {
    let tree = tree();
    modules(&tree, "add claim_batch --version 1.4").unwrap();
    modules(&tree, "add policy --git https://example.org/policy.git --tag v2").unwrap();
    let expected = SELECTION.replace(
        "# claim =",
        "claim_batch = \"1.4\"\n\
         policy = { git = \"https://example.org/policy.git\", tag = \"v2\" }\n\
         # claim =",
    );
    assert_eq!(read(&tree, "modules.toml"), expected);
    assert!(read(&tree, "generated/Cargo.toml").contains("openimis-claim-batch = { version = \"1.4\" }\n"));
}

#[test]
fn a_module_can_be_another_crate_outside_the_tree() {
    let tree = tree();
    modules(&tree, "use location --package openimis-location-dhis2 --path ../dhis2").unwrap();
    assert!(read(&tree, "modules.toml").contains("\nlocation = { package = \"openimis-location-dhis2\", path = \"../dhis2\" }\n"));
    assert!(read(&tree, "generated/Cargo.toml").contains("openimis-location-dhis2 = { path = \"../../dhis2\" }\n"));
    assert!(read(&tree, "generated/src/lib.rs").contains("(\"location\", \"openimis-location-dhis2\")"));
}

#[test]
fn a_replaced_module_keeps_the_comment_of_its_line() {
    let tree = tree();
    modules(&tree, "use core --version 2 --registry country").unwrap();
    let expected = "# The users.\ncore = { version = \"2\", registry = \"country\" } # ours\n";
    assert!(read(&tree, "modules.toml").contains(expected), "{}", read(&tree, "modules.toml"));
}

#[test]
fn a_removed_module_is_linked_no_more() {
    let tree = tree();
    modules(&tree, "remove location").unwrap();
    assert_eq!(read(&tree, "modules.toml"), SELECTION.replace("location = { path = \"crates/location\" }\n", ""));
    assert!(!read(&tree, "generated/src/lib.rs").contains("location"));
}

#[test]
fn a_refused_change_changes_nothing() {
    let cases = [
        ("add core --version 1", "module `core` is selected already"),
        ("use claim --version 1", "module `claim` is not selected"),
        ("remove claim", "module `claim` is not selected"),
        ("add claim --path crates/claim", "module `claim`: there is no"),
        ("add claim --path crates/core", "holds the package `openimis-core`, not `openimis-claim`"),
        ("add claim --package openimis-core --path crates/core", "already stands for module `core`"),
        ("add Claim --version 1", "module `Claim`: a logical name"),
        ("add claim", "required arguments"),
        ("add claim --version 1 --git https://example.org", "cannot be used with"),
        ("add claim --version 1 --tag v1", "cannot be used with"),
        ("add claim --path x --registry y", "cannot be used with"),
    ];
    let tree = tree();
    for (words, expected) in cases {
        let error = modules(&tree, words).unwrap_err();
        assert!(error.contains(expected), "{words}: {error}");
        assert_eq!(read(&tree, "modules.toml"), SELECTION, "{words}");
    }
}

#[test]
fn a_selection_that_cannot_be_is_refused_with_the_module_and_the_mend() {
    let cases = [
        ("", "no table [modules]"),
        ("[modules]", "selects no module"),
        ("claim = '1'\n[modules]", "unknown key `claim`: modules stand below the line [modules]"),
        ("[modules]\nclaim = 1", "module `claim`: say where it comes from"),
        ("[modules]\nclaim = {}", "module `claim`: no source; say `path`, `version` or `git`"),
        ("[modules]\nclaim = { url = 'x' }", "module `claim`: unknown key `url`; use package, path"),
        ("[modules]\nclaim = { path = 1 }", "module `claim`: `path` must be a text"),
        ("[modules]\nclaim = { path = '' }", "module `claim`: `path` must be a text in quotes, and not empty"),
        ("[modules]\nclaim = { path = 'x', git = 'y' }", "module `claim`: more than one source"),
        ("[modules]\nclaim = { path = 'x', registry = 'y' }", "module `claim`: `registry` goes with `version`"),
        ("[modules]\nclaim = { version = '1', tag = 'y' }", "go with `git` only"),
        ("[modules]\nclaim = { git = 'x', tag = 'y', rev = 'z' }", "keep one of `branch`, `tag` and `rev`"),
        ("[modules]\nclaim = { git = 'x', package = 'a b' }", "module `claim`: `a b` is no name of a package"),
        ("[modules]\na = { git = 'x', package = 'p' }\nb = { git = 'x', package = 'p' }", "module `b`: package `p` already"),
        ("[modules]\nclaim = { path = 'nowhere' }", "module `claim`: there is no /tree/nowhere/Cargo.toml; mend `path`"),
    ];
    for (text, expected) in cases {
        let error = parse(text, Path::new("/tree")).unwrap_err();
        assert!(error.to_string().contains(expected), "{text}: {error}");
    }
}

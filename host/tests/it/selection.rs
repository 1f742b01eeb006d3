//! What a distributor does: another `modules.toml`, and a build. The server's sources stay as they are.
//!
//! The builds share the target directory of the workspace, so that only what the selection changes is compiled; the
//! binary has a name of its own there.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::program::{Program, Server};

/// The name of the built package and binary.
const PACKAGE: &str = "openimis-selected";

/// A workspace that has nothing but the server and its selection.
struct Distribution(PathBuf);

impl Distribution {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("selection");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("host")).unwrap();
        let root = root();
        let workspace = fs::read_to_string(root.join("Cargo.toml")).unwrap();
        let crates = format!("path = \"{}/crates/", root.display());
        let workspace = workspace
            .replace("members = [\"crates/*\", \"host\", \"xtask\"]", "members = [\"host\"]")
            .replace("path = \"crates/modules\"", "path = \"modules\"")
            .replace("path = \"crates/", &crates);
        fs::write(folder.join("Cargo.toml"), workspace).unwrap();
        fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let host = fs::read_to_string(root.join("host/Cargo.toml")).unwrap();
        let (host, _) = host.split_once("[dev-dependencies]").unwrap();
        fs::write(folder.join("host/Cargo.toml"), host.replace("name = \"openimis\"", &format!("name = \"{PACKAGE}\""))).unwrap();
        std::os::unix::fs::symlink(root.join("host/src"), folder.join("host/src")).unwrap();
        Distribution(folder)
    }

    /// Writes a module crate in the distribution's folder, outside of the workspace.
    fn new_module(&self, name: &str, package: &str) {
        let path = self.0.join(package);
        xtask(&["new-module", name, "--package", package, "--path", path.to_str().unwrap(), "--unselected"]);
    }

    /// Selects modules and builds the server.
    fn build(&self, modules: &str) -> Program {
        let (file, out) = (self.0.join("modules.toml"), self.0.join("modules"));
        let modules = modules.replace("{crates}", root().join("crates").to_str().unwrap());
        fs::write(&file, format!("[modules]\n{modules}")).unwrap();
        xtask(&["modules", "--file", file.to_str().unwrap(), "--out", out.to_str().unwrap()]);
        self.cargo(&["build", "--package", PACKAGE]);
        Program::of(&target().join("debug").join(PACKAGE))
    }

    fn cargo(&self, arguments: &[&str]) {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).args(["--quiet", "--offline"]).current_dir(&self.0);
        succeed(cargo.env("CARGO_TARGET_DIR", target()).env("OPENIMIS_TEST_WITHOUT_POSTGRES", "1"));
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap()
}

fn xtask(arguments: &[&str]) {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--offline", "--package", "xtask", "--"]).args(arguments).current_dir(root());
    succeed(&mut cargo);
}

fn succeed(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The root fields of Query.
fn queries(server: &Server) -> Vec<String> {
    let (_, answer) = server.graphql(r#"{ __type(name: "Query") { fields { name } } }"#);
    let fields = answer["data"]["__type"]["fields"].as_array().unwrap_or_else(|| panic!("{answer}"));
    fields.iter().map(|field| field["name"].as_str().unwrap().to_owned()).collect()
}

fn package_behind(server: &Server, module: &str) -> Option<String> {
    let (status, _, body) = server.get(&format!("/api/{module}/version/"));
    let version: serde_json::Value = serde_json::from_str(&body).ok()?;
    (status == 200).then(|| version["package"].as_str().unwrap().to_owned())
}

#[test]
fn modules_are_added_replaced_and_left_out() {
    let distribution = Distribution::new();
    distribution.new_module("notes", "openimis-notes");
    distribution.new_module("notes", "openimis-notes-country");

    let program = distribution.build("core = { path = \"{crates}/core\" }\nnotes = { path = \"openimis-notes\" }\n");
    let server = program.serve();
    let has = |server: &Server, field: &str| queries(server).iter().any(|name| name == field);
    assert!(has(&server, "notesEntries") && has(&server, "languages"));
    assert!(!has(&server, "locations"), "a module that is left out leaves nothing behind");
    assert_eq!(package_behind(&server, "notes").as_deref(), Some("openimis-notes"));
    assert!(server.stop());

    let country = "notes = { package = \"openimis-notes-country\", path = \"openimis-notes-country\" }";
    let program = distribution.build(&format!("core = {{ path = \"{{crates}}/core\" }}\n{country}\n"));
    let server = program.serve();
    assert!(has(&server, "notesEntries"));
    assert_eq!(package_behind(&server, "notes").as_deref(), Some("openimis-notes-country"));
    let (_, modules, _) = program.run("modules");
    assert!(modules.contains("openimis-notes-country") && !modules.contains("openimis-notes "), "{modules}");
    assert!(server.stop());

    let server = program.with("OPENIMIS_CONF_JSON", r#"{"modules":[{"name":"core"}]}"#).serve();
    assert!(!has(&server, "notesEntries") && has(&server, "languages"));
    assert_eq!(package_behind(&server, "notes"), None);

    distribution.cargo(&["test", "--package", "openimis-notes-country"]);
}

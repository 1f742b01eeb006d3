//! `cargo xtask test`: the whole test suite, with what it needs.

use anyhow::bail;

use crate::external::{command, run as run_program, succeeds};

/// Installs what the tests need (PostgreSQL, cargo-nextest) and runs them all.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Arguments for `cargo nextest run`, in place of all the tests and the examples of the documentation.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    nextest: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    provide_postgres()?;
    provide_nextest()?;
    if arguments.nextest.is_empty() {
        run_program("cargo", &["test", "--doc", "--workspace"])?;
        return run_program("cargo", &["nextest", "run", "--workspace"]);
    }
    let mut nextest = vec!["nextest", "run"];
    nextest.extend(arguments.nextest.iter().map(String::as_str));
    run_program("cargo", &nextest)
}

fn provide_postgres() -> anyhow::Result<()> {
    if is_set("OPENIMIS_TEST_WITHOUT_POSTGRES") || is_set("OPENIMIS_TEST_POSTGRES_URL") {
        return Ok(());
    }
    let search = command("bash", &["crates/testkit/start-postgres", "--find"]).output()?;
    if search.status.success() {
        return Ok(());
    }
    let is_root = succeeds("sh", &["-c", "test \"$(id -u)\" = 0"]);
    if !succeeds("apt-get", &["--version"]) || !(is_root || succeeds("sudo", &["-V"])) {
        bail!("{}", String::from_utf8_lossy(&search.stderr));
    }
    println!("##### PostgreSQL is missing, and half of the tests run on it: installing it #####");
    let (program, before): (_, &[&str]) = if is_root { ("env", &[]) } else { ("sudo", &["env"]) };
    let apt_get = [before, &["DEBIAN_FRONTEND=noninteractive", "apt-get"]].concat();
    let install = ["install", "--yes", "--no-install-recommends", "postgresql"];
    run_program(program, &[&apt_get[..], &["update"]].concat())?;
    run_program(program, &[&apt_get[..], &install].concat())
}

fn provide_nextest() -> anyhow::Result<()> {
    if succeeds("cargo", &["nextest", "--version"]) {
        return Ok(());
    }
    println!("##### cargo-nextest is missing: installing it, which takes some minutes #####");
    run_program("cargo", &["install", "cargo-nextest", "--locked"])
}

#[expect(clippy::disallowed_methods, reason = "these are settings of the test run, not of the server")]
fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

//! Other programs, run in the top directory of the repository.

use std::process::Command;

use anyhow::{Context, ensure};

use crate::workspace;

/// The program with its arguments, in the top directory.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(workspace::root());
    command
}

/// Shows the command, runs it and waits for it.
///
/// # Errors
///
/// The program cannot be started, or reports failure.
pub(crate) fn run(program: &str, arguments: &[&str]) -> anyhow::Result<()> {
    let shown = format!("{program} {}", arguments.join(" "));
    println!("$ {shown}");
    let status = command(program, arguments).status().with_context(|| format!("cannot run {program}"))?;
    ensure!(status.success(), "`{shown}` failed: {status}");
    Ok(())
}

/// Whether the command can be started and succeeds; its output is not shown.
pub(crate) fn succeeds(program: &str, arguments: &[&str]) -> bool {
    command(program, arguments).output().is_ok_and(|output| output.status.success())
}

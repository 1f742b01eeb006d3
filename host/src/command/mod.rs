//! The command line: one sub-command, one file.

mod serve;

use std::process::ExitCode;

use anyhow::Context;

/// The openIMIS server.
#[derive(Debug, clap::Parser)]
#[command(name = "openimis", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Serve(serve::Arguments),
}

/// Runs the sub-command; without one, the server.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    match arguments.command.unwrap_or_else(|| Command::Serve(serve::Arguments::default())) {
        Command::Serve(arguments) => block_on(serve::run(arguments)),
    }
}

fn block_on(future: impl Future<Output = anyhow::Result<ExitCode>>) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start the run time")?;
    runtime.block_on(future)
}

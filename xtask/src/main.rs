//! Developer commands: `cargo xtask help`.

#![expect(clippy::print_stdout, reason = "a command-line program answers on standard output")]

mod external;
mod modules;
mod new_module;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Developer commands of openimis-rs.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// One sub-command, one file.
#[derive(Debug, Subcommand)]
enum Command {
    Test(test::Arguments),
    Modules(Box<modules::Arguments>),
    NewModule(new_module::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Test(arguments) => test::run(&arguments),
        Command::Modules(arguments) => modules::run(&arguments),
        Command::NewModule(arguments) => new_module::run(&arguments),
    };
    if let Err(error) = outcome {
        eprintln!("error: {error:#}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

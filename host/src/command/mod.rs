//! The command line: one sub-command, one file.

mod changepassword;
mod config;
mod createsuperuser;
mod demo;
mod doctor;
mod jobs;
mod migrate;
mod modules;
mod password;
mod schema;
mod serve;
mod tasks;
mod worker;

use std::process::ExitCode;

use anyhow::Context;

/// The openIMIS server. Without a command it serves.
#[derive(Debug, clap::Parser)]
#[command(name = "openimis", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Serve(serve::Arguments),
    Worker(worker::Arguments),
    Jobs(jobs::Arguments),
    Tasks(tasks::Arguments),
    Migrate(migrate::Arguments),
    Demo(demo::Arguments),
    Createsuperuser(createsuperuser::Arguments),
    Changepassword(changepassword::Arguments),
    Schema(schema::Arguments),
    Config(config::Arguments),
    Modules(modules::Arguments),
    Doctor(doctor::Arguments),
}

/// Runs the command.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let command = arguments.command.unwrap_or_else(|| Command::Serve(serve::Arguments::default()));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start the run time")?;
    runtime.block_on(async {
        match command {
            Command::Serve(arguments) => serve::run(arguments).await,
            Command::Worker(arguments) => worker::run(arguments).await,
            Command::Jobs(arguments) => jobs::run(arguments).await,
            Command::Tasks(arguments) => tasks::run(arguments).await,
            Command::Migrate(arguments) => migrate::run(arguments).await,
            Command::Demo(arguments) => demo::run(arguments).await,
            Command::Createsuperuser(arguments) => createsuperuser::run(arguments).await,
            Command::Changepassword(arguments) => changepassword::run(arguments).await,
            Command::Schema(arguments) => schema::run(arguments).await,
            Command::Config(arguments) => config::run(arguments),
            Command::Modules(arguments) => modules::run(arguments),
            Command::Doctor(arguments) => doctor::run(arguments).await,
        }
    })
}

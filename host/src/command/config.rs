//! `openimis config`: what is wrong with the environment, and what is in force.

use std::process::ExitCode;

use openimis_config::Settings;

use crate::start;

/// The settings of the environment.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Says what is wrong or doubtful; fails when the server would not start.
    Check,
    /// Shows each variable with the value in force and where it comes from; secrets are masked.
    Show,
}

/// Checks or shows.
///
/// # Errors
/// All that prevents a start.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let settings = start::settings()?;
    start::modules(&settings)?;
    match arguments.action {
        Action::Check => check(&settings),
        Action::Show => show(&settings),
    }
    Ok(ExitCode::SUCCESS)
}

fn check(settings: &Settings) {
    for warning in settings.warnings() {
        println!("warning: {}: {}", warning.name, warning.text);
    }
    println!("The settings can be used.");
}

fn show(settings: &Settings) {
    for variable in settings.report() {
        println!("{}={}  # {}", variable.name, variable.value, variable.source);
    }
}

//! `openimis schema export`: the GraphQL schema of the modules of this build, without a database.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::Context;
use openimis_kernel::graphql::dynamic::sdl;

use crate::start;

/// The GraphQL schema.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Prints the schema (SDL) of all modules of this build.
    Export {
        /// Prints nothing; fails when the file holds another schema.
        #[arg(long, value_name = "FILE")]
        check: Option<PathBuf>,
    },
}

/// Prints or compares.
///
/// # Errors
/// The modules do not fit together, or the file cannot be read.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let Action::Export { check } = arguments.action;
    let app = start::without_environment().await?;
    let schema = sdl(&app.dynamic);
    let Some(file) = check else {
        print!("{schema}");
        return Ok(ExitCode::SUCCESS);
    };
    let expected = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    if schema == expected {
        return Ok(ExitCode::SUCCESS);
    }
    let line = schema.lines().zip(expected.lines()).take_while(|(ours, theirs)| ours == theirs).count() + 1;
    eprintln!("{} holds another schema from line {line} on; write it again with `openimis schema export`", file.display());
    Ok(ExitCode::FAILURE)
}

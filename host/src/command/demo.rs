//! `openimis demo`: fills the database with demonstration data.

use std::process::ExitCode;

use openimis_kernel::demo::fill;

use crate::{demo, start};

/// Fills the database with demonstration data; it must have been migrated.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Number of insurees.
    #[arg(long, default_value_t = demo::INSUREES)]
    insurees: u64,
}

/// Fills the database.
///
/// # Errors
/// The database's.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let (app, _log) = start::application_on_database().await?;
    app.reload_configs().await?;
    fill(&app, demo::plan(&app, arguments.insurees), &|part, done, of| println!("{part}: {done} of {of}")).await?;
    Ok(ExitCode::SUCCESS)
}

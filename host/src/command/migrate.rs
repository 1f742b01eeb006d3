//! `openimis migrate`: brings the database up to date, or says what that would do.

use std::process::ExitCode;

use openimis_kernel::module;

use crate::start;

/// Brings the database up to date: empty ones are built, those of the Python backend are taken over.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Changes nothing; shows each migration and what would be done with it.
    #[arg(long, conflicts_with = "check")]
    plan: bool,
    /// Changes nothing; fails when a migration has not been carried out.
    #[arg(long)]
    check: bool,
}

/// Migrates, plans or checks.
///
/// # Errors
/// The database is in a state that no migration starts from, or does not accept a step.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let (app, _log) = start::application_on_database().await?;
    let migrations = module::migrations(&app.modules);
    if arguments.plan {
        print!("{}", openimis_migration::plan(&app.db, &migrations).await?);
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.check {
        let pending = openimis_migration::check(&app.db, &migrations).await?;
        pending.iter().for_each(|id| println!("pending  {id}"));
        return Ok(if pending.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let done = start::migrate(&app.db, &app.modules).await?;
    for migration in &done {
        println!("{} {}", if migration.adopted { "adopted " } else { "ran     " }, migration.id);
    }
    if done.is_empty() {
        println!("The database is up to date.");
    }
    Ok(ExitCode::SUCCESS)
}

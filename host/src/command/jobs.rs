//! `openimis jobs`: what waits to be done, and what was parked.

use std::process::ExitCode;

use anyhow::ensure;
use openimis_kernel::jobs::{self, State};
use uuid::Uuid;

use crate::start;

/// How many jobs are shown.
const MOST: u64 = 1_000;

/// Shows jobs that are not done, the oldest first, and gives parked ones to the workers again.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only those that are parked because they cannot succeed.
    #[arg(long)]
    failed: bool,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Gives a parked job to the workers again.
    Retry {
        /// The job's id.
        id: Uuid,
    },
}

/// Does so.
///
/// # Errors
/// The settings or the database cannot be used; no job of this id is parked.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let (app, _log) = start::application().await?;
    if let Some(Action::Retry { id }) = arguments.action {
        ensure!(jobs::retry(&app.db, id, app.clock.now()).await?, "no job {id} is parked");
        return Ok(ExitCode::SUCCESS);
    }
    for job in jobs::listed(&app.db, arguments.failed.then_some(State::Failed), MOST).await? {
        let state = match job.state {
            State::Queued => "queued",
            State::Running => "running",
            State::Failed => "failed",
        };
        let reason = job.last_error.unwrap_or_default();
        println!("{}  {:<7}  {}  tries {:>2}  {}  {reason}", job.id, state, job.created.format("%F %T"), job.attempts, job.kind);
    }
    Ok(ExitCode::SUCCESS)
}

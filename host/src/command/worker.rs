//! `openimis worker`: runs queued mutations without answering requests, beside servers on other computers.

use std::process::ExitCode;

use crate::{metrics, say, start, stop, work};

/// Runs queued mutations until it is told to stop; more of them share the work.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {}

/// Works until a signal comes; then finishes the mutations at hand.
///
/// # Errors
/// The settings, the modules or the database cannot be used.
pub(crate) async fn run(_: Arguments) -> anyhow::Result<ExitCode> {
    let (app, _log) = start::application().await?;
    let stop = stop::on_signal()?;
    tokio::select! {
        read = start::once_reachable(&app, async || Ok(app.reload_configs().await?)) => read?,
        () = stop::stopped(stop.clone()) => return Ok(ExitCode::SUCCESS),
    };
    metrics::serve(&app, &stop).await?;
    let tasks = work::start(&app, &stop);
    say::line(format_args!("Working on queued mutations."));
    tasks.join_all().await;
    Ok(ExitCode::SUCCESS)
}

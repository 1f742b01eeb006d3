//! `openimis tasks`: the scheduled tasks of the modules.

use std::process::ExitCode;

use anyhow::ensure;
use chrono::{DateTime, Utc};
use openimis_kernel::jobs::schedule;

use crate::start;

/// Shows the scheduled tasks (times in UTC), fires one by hand, or pauses one.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Shows them.
    List,
    /// Fires a task now; a server or worker runs it.
    Run {
        /// The task's name.
        task: String,
    },
    /// Keeps a task from being fired by its times.
    Pause {
        /// The task's name.
        task: String,
    },
    /// Lets a paused task be fired by its times again.
    Resume {
        /// The task's name.
        task: String,
    },
}

/// Does so.
///
/// # Errors
/// The settings or the database cannot be used; no active module has a task of this name.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let (app, _log) = start::application().await?;
    let (task, known) = match arguments.action.unwrap_or(Action::List) {
        Action::List => {
            for task in schedule::listed(&app).await? {
                let paused = if task.paused { "paused" } else { "" };
                println!("{:<32} {:<16} last {:<16}  next {:<16}  {paused}", task.name, task.cron, minute(task.last), minute(task.next));
            }
            return Ok(ExitCode::SUCCESS);
        }
        Action::Run { task } => (task.clone(), schedule::run_now(&app, &task).await?),
        Action::Pause { task } => (task.clone(), schedule::pause(&app, &task, true).await?),
        Action::Resume { task } => (task.clone(), schedule::pause(&app, &task, false).await?),
    };
    ensure!(known, "no active module has a task {task}; `openimis tasks` shows those there are");
    Ok(ExitCode::SUCCESS)
}

fn minute(time: Option<DateTime<Utc>>) -> String {
    time.map_or_else(|| "never".to_owned(), |time| time.format("%F %H:%M").to_string())
}

//! `openimis doctor`: looks at the settings, the database and the files, and says what to mend.

mod checks;
mod server;

use std::{fmt, process::ExitCode};

use crate::start;

/// Checks the installation and says what to mend; fails when something keeps the server from working.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    /// Good.
    Fine(String),
    /// The server works, but not as it should.
    Doubtful(String),
    /// The server does not work.
    Wrong(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::Fine(text) => write!(f, "fine      {text}"),
            Finding::Doubtful(text) => write!(f, "doubtful  {text}"),
            Finding::Wrong(text) => write!(f, "wrong     {text}"),
        }
    }
}

/// Checks one after another; those that need the database are left out when it is away.
///
/// # Errors
/// The settings or the modules cannot be used.
pub(crate) async fn run(_: Arguments) -> anyhow::Result<ExitCode> {
    let (app, _log) = start::application().await?;
    let settings = &app.settings;
    let mut findings = checks::settings(settings);
    findings.push(checks::keys(&app));
    findings.push(checks::photos(&settings.files));
    findings.push(checks::mails(settings));
    match server::reach(&app.db).await {
        Err(away) => findings.push(away),
        Ok(reached) => {
            findings.push(reached);
            findings.extend(server::clock(&app.db, start::now()).await);
            findings.extend(server::connections(&app.db, &settings.pool).await);
            findings.extend(checks::migrations(&app).await);
            findings.extend(checks::configurations(&app).await);
            findings.extend(checks::parked_jobs(&app).await);
            findings.extend(checks::default_password(&app).await);
        }
    }
    findings.iter().for_each(|finding| println!("{finding}"));
    let is_wrong = findings.iter().any(|finding| matches!(finding, Finding::Wrong(_)));
    Ok(if is_wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

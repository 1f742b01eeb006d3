//! `openimis changepassword`: a new password for a user.

use std::process::ExitCode;

use super::password;
use crate::start;

/// Gives a user a new password, which is the first line of standard input.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Name that the user logs in with.
    username: String,
}

/// Changes the password.
///
/// # Errors
/// There is no such user, or the password is too weak.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let (app, _log) = start::application_on_database().await?;
    app.reload_configs().await?;
    let password = password::read(&arguments.username)?;
    app.core().change_password(&app, &arguments.username, password.expose()).await?;
    println!("The password of {} was changed.", arguments.username);
    Ok(ExitCode::SUCCESS)
}

//! `openimis createsuperuser`: a user with all rights.

use std::process::ExitCode;

use super::password;
use crate::start;

/// Makes a user with all rights. The password is the first line of standard input.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Name to log in with.
    username: String,
    /// Mail address.
    #[arg(long)]
    email: Option<String>,
}

/// Makes the user.
///
/// # Errors
/// The name is taken, or the password is too weak.
pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let (app, _log) = start::application_on_database().await?;
    app.reload_configs().await?;
    let password = password::read(&arguments.username)?;
    app.core().create_superuser(&app, &arguments.username, arguments.email.as_deref(), password.expose()).await?;
    println!("{} was created.", arguments.username);
    Ok(ExitCode::SUCCESS)
}

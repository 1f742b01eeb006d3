//! Whether a password is that of an account.

use openimis_auth::{django_password, legacy_password};
use openimis_kernel::app::App;

use crate::{config::CoreConfig, entity::interactive_user, services::principal::Account};

/// The password is that of the account.
pub async fn matches(app: &App, account: &Account, password: &str) -> bool {
    match (&account.interactive, &account.technical) {
        (Some(user), _) => matches_interactive(app, user, password),
        (None, Some(user)) => matches_technical(password, &user.password).await,
        (None, None) => false,
    }
}

/// The password is that of the interactive user.
#[must_use]
pub fn matches_interactive(app: &App, user: &interactive_user::Model, password: &str) -> bool {
    let locked = &app.config::<CoreConfig>().locked_user_password_hash;
    legacy_password::verify(password, user.private_key.as_deref(), user.password.as_deref(), locked)
}

/// On a thread of its own: PBKDF2 is slow on purpose.
async fn matches_technical(password: &str, encoded: &str) -> bool {
    let (password, encoded) = (password.to_owned(), encoded.to_owned());
    tokio::task::spawn_blocking(move || django_password::verify(&password, &encoded)).await.unwrap_or(false)
}

/// The account was made without a password, so its owner may set one without an old one.
#[must_use]
pub fn has_none(app: &App, user: &interactive_user::Model) -> bool {
    legacy_password::is_locked(user.password.as_deref(), &app.config::<CoreConfig>().locked_user_password_hash)
}

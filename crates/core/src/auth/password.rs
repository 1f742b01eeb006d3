//! Users by name and password.

use std::{net::IpAddr, sync::Arc};

use openimis_auth::{django_password, legacy_password};
use openimis_kernel::{access::Principal, app::App, core_services::AuthError};

use crate::{
    config::CoreConfig,
    services::principal::{Account, account},
};

/// The user with this name and password.
///
/// # Errors
/// [`AuthError::Credentials`], whatever of both is wrong.
pub async fn principal_of(app: &App, username: &str, password: &str, _address: IpAddr) -> Result<Arc<Principal>, AuthError> {
    let account = account(app, username).await?.ok_or(AuthError::Credentials)?;
    if account.active && matches(app, &account, password) { Ok(account.principal.clone()) } else { Err(AuthError::Credentials) }
}

/// The password is that of the account.
#[must_use]
pub fn matches(app: &App, account: &Account, password: &str) -> bool {
    match (&account.interactive, &account.technical) {
        (Some(user), _) => {
            let locked = &app.config::<CoreConfig>().locked_user_password_hash;
            legacy_password::verify(password, user.private_key.as_deref(), user.password.as_deref(), locked)
        }
        (None, Some(user)) => django_password::verify(password, &user.password),
        (None, None) => false,
    }
}

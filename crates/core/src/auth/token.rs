//! Users by their tokens.

use std::sync::Arc;

use openimis_auth::jwt::{self, Claims, Credential, IssuedToken, JwtError};
use openimis_kernel::{access::Principal, app::App, core_services::AuthError};

use super::keys::keys;
use crate::services::principal::{Account, account};

pub(super) fn refused(error: JwtError) -> AuthError {
    AuthError::Token(error.to_string())
}

/// The user of a token.
///
/// # Errors
/// [`AuthError::Token`] with the reference's text.
pub async fn principal_of(app: &App, token: &str) -> Result<Arc<Principal>, AuthError> {
    verified(app, token).await.map(|(account, _)| account.principal.clone())
}

/// The account and the claims of a token that holds.
///
/// # Errors
/// [`AuthError::Token`] with the reference's text.
pub async fn verified(app: &App, token: &str) -> Result<(Arc<Account>, Claims), AuthError> {
    let now = app.clock.now();
    let keys = keys(app).map_err(refused)?;
    let username = jwt::peek(token, now).map_err(refused)?;
    let account = if username.contains('\0') { None } else { account(app, &username).await? };
    let Some(account) = account else {
        keys.tokens.verify(token, &Credential::Absent, now).map_err(refused)?;
        return Err(refused(JwtError::InvalidPayload));
    };
    let claims = keys.tokens.verify(token, &account.credential(), now).map_err(refused)?;
    if !account.active {
        return Err(refused(JwtError::Disabled));
    }
    Ok((account, claims))
}

/// A token for a user who has just proved who they are.
///
/// # Errors
/// The keys cannot be used.
pub fn issue(app: &App, account: &Account) -> Result<IssuedToken, AuthError> {
    let keys = keys(app).map_err(refused)?;
    keys.tokens.issue(&account.principal.username, &account.credential(), app.clock.now(), &mut rand::rng()).map_err(refused)
}

/// A new token for one that holds; the 30 days since the log-in go on.
///
/// # Errors
/// [`AuthError::Token`] with the reference's text.
pub async fn refresh(app: &App, token: &str) -> Result<IssuedToken, AuthError> {
    let (account, claims) = verified(app, token).await?;
    let keys = keys(app).map_err(refused)?;
    keys.tokens.refresh(&claims, &account.credential(), app.clock.now(), &mut rand::rng()).map_err(refused)
}

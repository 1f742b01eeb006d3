//! Who sends a request: token, basic credentials, Django session, or a trusted proxy's word.

use openimis_auth::authorization::{self, Authorization};

use super::{JWT_COOKIE, RequestMeta};
use crate::{access::Caller, app::App, core_services::AuthError};

/// The outcome; an error is answered by the layer that asked, in its own form.
pub struct Authentication {
    /// The user.
    pub caller: Caller,
    /// What they were made out by.
    pub proof: Proof,
}

/// What a user was made out by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Nobody is logged in.
    None,
    /// The `Authorization` header, a token.
    Token,
    /// The `Authorization` header, name and password.
    Password,
    /// The cookie with a token, which browsers send by themselves.
    TokenCookie,
    /// The cookie of a Django session, which browsers send by themselves.
    Session,
    /// A proxy that logs users in; browsers answer it by themselves.
    Proxy,
}

impl Proof {
    /// A browser sends it by itself, whatever page makes it send the request.
    #[must_use]
    pub fn is_ambient(self) -> bool {
        matches!(self, Proof::TokenCookie | Proof::Session | Proof::Proxy)
    }

    /// It is a cookie.
    #[must_use]
    pub fn is_cookie(self) -> bool {
        matches!(self, Proof::TokenCookie | Proof::Session)
    }

    /// It is a JWT.
    #[must_use]
    pub fn is_token(self) -> bool {
        matches!(self, Proof::Token | Proof::TokenCookie)
    }
}

/// Makes out the user of a request.
///
/// # Errors
/// Credentials are given but do not hold.
pub async fn authenticate(app: &App, meta: &RequestMeta, basic_allowed: bool) -> Result<Authentication, AuthError> {
    if let Some(principal) = remote_user(app, meta).await? {
        return Ok(Authentication { caller: Some(principal), proof: Proof::Proxy });
    }
    match authorization::parse(meta.header("authorization").unwrap_or_default()) {
        Ok(Some(Authorization::Token(token))) => {
            let principal = app.core().by_token(app, token.0).await?;
            return Ok(Authentication { caller: Some(principal), proof: Proof::Token });
        }
        Ok(Some(Authorization::Basic(credentials))) if basic_allowed => {
            let principal = app.core().by_password(app, &credentials.username, &credentials.password, meta.address).await?;
            return Ok(Authentication { caller: Some(principal), proof: Proof::Password });
        }
        Err(_) if basic_allowed => return Err(AuthError::Credentials),
        _ => {}
    }
    if let Some(token) = meta.cookie(JWT_COOKIE).filter(|token| !token.is_empty()) {
        let principal = app.core().by_token(app, &token).await?;
        return Ok(Authentication { caller: Some(principal), proof: Proof::TokenCookie });
    }
    if let Some(session) = meta.cookie("sessionid")
        && let Some(principal) = app.core().by_session(app, &session).await?
    {
        return Ok(Authentication { caller: Some(principal), proof: Proof::Session });
    }
    Ok(Authentication { caller: None, proof: Proof::None })
}

/// The header counts only when the environment switched it on and a trusted proxy sent it.
async fn remote_user(app: &App, meta: &RequestMeta) -> Result<Caller, AuthError> {
    let Some(remote) = &app.settings.security.remote_user else { return Ok(None) };
    if !meta.from_trusted_proxy {
        return Ok(None);
    }
    match meta.header(&remote.header).filter(|name| !name.is_empty()) {
        Some(name) => app.core().by_remote_user(app, name).await,
        None => Ok(None),
    }
}

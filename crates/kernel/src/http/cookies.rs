//! Cookies: the JWT, and Django's token against forged requests.

use cookie::{Cookie, SameSite, time::Duration};
use openimis_config::Settings;

/// Name of the access token's cookie.
pub const JWT_COOKIE: &str = "JWT";
/// Name of the refresh token's cookie; never set, but deleted at log-out.
pub const REFRESH_COOKIE: &str = "JWT-refresh-token";
/// Name of the cookie against forged requests.
pub const CSRF_COOKIE: &str = "csrftoken";

/// The access token's cookie.
#[must_use]
pub fn jwt_cookie(settings: &Settings, token: String) -> Cookie<'static> {
    let mut cookie = Cookie::build((JWT_COOKIE, token)).path("/").http_only(true).max_age(Duration::days(1)).same_site(SameSite::Lax);
    if settings.mode.is_prod() {
        cookie = cookie.secure(true);
    }
    cookie.build()
}

/// A cookie that takes another away.
#[must_use]
pub fn expired_cookie(name: &'static str) -> Cookie<'static> {
    Cookie::build((name, "")).path("/").http_only(true).max_age(Duration::ZERO).same_site(SameSite::Lax).build()
}

/// The cookie against forged requests. The web client reads it in the browser, so it cannot be HttpOnly.
#[must_use]
pub fn csrf_cookie(settings: &Settings, secret: String) -> Cookie<'static> {
    let mut cookie = Cookie::build((CSRF_COOKIE, secret)).path("/").max_age(Duration::days(364)).same_site(SameSite::Lax);
    if settings.mode.is_prod() {
        cookie = cookie.secure(true);
    }
    cookie.build()
}

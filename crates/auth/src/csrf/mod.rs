//! Protection against forged cross-site requests, compatible with Django 4.2's `csrftoken` cookie.
//!
//! The cookie holds a secret of 32 letters and digits. The client repeats it in the `X-CSRFToken` header, either as it
//! is or masked to 64 characters; another site can send the cookie along but cannot read it. In addition the request
//! must come from the server's own origin or a trusted one ([`TrustedOrigins`]).

mod origin;
mod token;

use thiserror::Error;

pub use origin::{InvalidTrustedOrigin, RequestSource, TrustedOrigins};
pub use token::{CsrfSecret, TokenDefect};

/// What the GraphQL client sees for every [`CsrfFailure`] (core specification, 3.3).
pub const CLIENT_TEXT: &str = "CSRF token missing or incorrect.";

/// Why a request is refused; the text is for the log and quotes nothing the client sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CsrfFailure {
    /// The `Origin` is neither the server's own nor trusted.
    #[error("Origin checking failed - it does not match any trusted origins.")]
    BadOrigin,
    /// A request over HTTPS names neither origin nor referer.
    #[error("Referer checking failed - no Referer.")]
    NoReferer,
    /// The referer is not an absolute URL.
    #[error("Referer checking failed - Referer is malformed.")]
    MalformedReferer,
    /// The referer is not an `https` URL although the request is.
    #[error("Referer checking failed - Referer is insecure while host is secure.")]
    InsecureReferer,
    /// The referer is neither the server's own host nor trusted.
    #[error("Referer checking failed - it does not match any trusted origins.")]
    BadReferer,
    /// There is no cookie.
    #[error("CSRF cookie not set.")]
    NoCookie,
    /// The cookie does not hold a secret.
    #[error("CSRF cookie {0}.")]
    BadCookie(TokenDefect),
    /// There is no header.
    #[error("CSRF token missing.")]
    NoToken,
    /// The header does not hold a token.
    #[error("CSRF token {0}.")]
    BadToken(TokenDefect),
    /// Header and cookie belong to different secrets.
    #[error("CSRF token incorrect.")]
    Incorrect,
}

/// Checks a request: where it comes from, then its `csrftoken` cookie against its `X-CSRFToken` header.
///
/// # Errors
/// The first [`CsrfFailure`] in that order.
pub fn check(source: &RequestSource<'_>, trusted: &TrustedOrigins, cookie: Option<&str>, token: Option<&str>) -> Result<(), CsrfFailure> {
    trusted.check(source)?;
    let cookie = cookie.ok_or(CsrfFailure::NoCookie)?;
    let secret = CsrfSecret::from_cookie(cookie).map_err(CsrfFailure::BadCookie)?;
    let token = token.filter(|token| !token.is_empty()).ok_or(CsrfFailure::NoToken)?;
    if secret.matches(token).map_err(CsrfFailure::BadToken)? { Ok(()) } else { Err(CsrfFailure::Incorrect) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "the origins of the tables are valid")]

    use super::*;

    const SECRET: &str = "abcdefghijklmnopqrstuvwxyzABCDEF";
    const OTHER: &str = "abcdefghijklmnopqrstuvwxyzABCDEG";

    #[test]
    fn first_failure_is_reported() {
        let cases = [
            (Some("http://localhost"), Some(SECRET), Some(SECRET), Ok(())),
            (None, Some(SECRET), Some(SECRET), Ok(())),
            (Some("http://evil.example"), None, None, Err(CsrfFailure::BadOrigin)),
            (None, None, Some(SECRET), Err(CsrfFailure::NoCookie)),
            (None, Some("short"), Some(SECRET), Err(CsrfFailure::BadCookie(TokenDefect::Length))),
            (None, Some(SECRET), None, Err(CsrfFailure::NoToken)),
            (None, Some(SECRET), Some(""), Err(CsrfFailure::NoToken)),
            (None, Some(SECRET), Some("short"), Err(CsrfFailure::BadToken(TokenDefect::Length))),
            (None, Some(SECRET), Some(OTHER), Err(CsrfFailure::Incorrect)),
        ];
        let trusted = TrustedOrigins::default();
        for (origin, cookie, token, expected) in cases {
            let source = RequestSource { secure: false, host: "localhost", origin, referer: None };
            assert_eq!(check(&source, &trusted, cookie, token), expected, "{origin:?} {cookie:?} {token:?}");
        }
    }

    #[test]
    fn log_text_names_the_defect() {
        let text = CsrfFailure::BadCookie(TokenDefect::Characters).to_string();
        assert_eq!(text, "CSRF cookie has invalid characters.");
    }
}

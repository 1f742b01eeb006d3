//! The `Authorization` header: `Basic <credentials>` (RFC 7617) and `Bearer <token>` or `JWT <token>`.
//!
//! The name of the scheme is compared without case. As in the reference, whatever carries another scheme, or a token
//! scheme without exactly two parts, is no credential of ours and the request goes on as if the header were absent;
//! a malformed `Basic` header is an error that the client is told about.

use std::fmt;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use thiserror::Error;

/// Standard Base64; some clients leave the padding out.
const BASE64: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent));

/// What an `Authorization` header offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authorization<'a> {
    /// A user name and a password.
    Basic(BasicCredentials),
    /// A JSON Web Token, not yet verified.
    Token(BearerToken<'a>),
}

/// User name and password of a `Basic` header.
#[derive(Clone, PartialEq, Eq)]
pub struct BasicCredentials {
    /// Everything before the first colon.
    pub username: String,
    /// Everything after it; may contain colons.
    pub password: String,
}

impl fmt::Debug for BasicCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BasicCredentials(..)")
    }
}

/// The text of a token as received.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BearerToken<'a>(pub &'a str);

impl fmt::Debug for BearerToken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BearerToken(..)")
    }
}

/// A `Basic` header that cannot be read; the text is what the REST client sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AuthorizationError {
    /// The scheme stands alone.
    #[error("Invalid basic header. No credentials provided.")]
    MissingCredentials,
    /// More than one part follows the scheme.
    #[error("Invalid basic header. Credentials string should not contain spaces.")]
    SpacesInCredentials,
    /// Not Base64, or no colon inside.
    #[error("Invalid basic header. Credentials not correctly base64 encoded.")]
    BadEncoding,
}

/// Reads the value of an `Authorization` header; `None` when it holds no credential known here.
///
/// # Errors
/// [`AuthorizationError`] for a `Basic` header that cannot be read.
pub fn parse(header: &str) -> Result<Option<Authorization<'_>>, AuthorizationError> {
    let mut parts = header.split_ascii_whitespace();
    let Some(scheme) = parts.next() else {
        return Ok(None);
    };
    let (value, more) = (parts.next(), parts.next().is_some());
    if scheme.eq_ignore_ascii_case("basic") {
        return match (value, more) {
            (None, _) => Err(AuthorizationError::MissingCredentials),
            (Some(_), true) => Err(AuthorizationError::SpacesInCredentials),
            (Some(value), false) => basic(value).map(Authorization::Basic).map(Some),
        };
    }
    let is_token = ["bearer", "jwt"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    Ok(match value {
        Some(value) if is_token && !more => Some(Authorization::Token(BearerToken(value))),
        _ => None,
    })
}

fn basic(value: &str) -> Result<BasicCredentials, AuthorizationError> {
    let bytes = BASE64.decode(value).map_err(|_| AuthorizationError::BadEncoding)?;
    // Clients that do not speak UTF-8 send Latin-1, whose bytes are the code points.
    let text = String::from_utf8(bytes).unwrap_or_else(|error| error.as_bytes().iter().copied().map(char::from).collect());
    let (username, password) = text.split_once(':').ok_or(AuthorizationError::BadEncoding)?;
    Ok(BasicCredentials { username: username.to_owned(), password: password.to_owned() })
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;

    use super::*;

    fn credentials(username: &str, password: &str) -> Result<Option<Authorization<'static>>, AuthorizationError> {
        Ok(Some(Authorization::Basic(BasicCredentials { username: username.to_owned(), password: password.to_owned() })))
    }

    #[test]
    fn basic_header_yields_user_and_password() {
        for scheme in ["Basic", "basic", "BASIC"] {
            assert_eq!(parse(&format!("{scheme} QWRtaW46YWRtaW4xMjM=")), credentials("Admin", "admin123"));
        }
        assert_eq!(parse("Basic QWRtaW46YWRtaW4xMjM"), credentials("Admin", "admin123"));
        assert_eq!(parse(&format!("Basic {}", STANDARD.encode("a:b:c"))), credentials("a", "b:c"));
        assert_eq!(parse(&format!("Basic {}", STANDARD.encode(":"))), credentials("", ""));
        assert_eq!(parse(&format!("Basic {}", STANDARD.encode("é:ü"))), credentials("é", "ü"));
        assert_eq!(parse(&format!("Basic {}", STANDARD.encode(b"\xe9:\xfc"))), credentials("é", "ü"));
    }

    #[test]
    fn malformed_basic_header_is_an_error() {
        let cases = [
            ("Basic", AuthorizationError::MissingCredentials),
            ("basic  ", AuthorizationError::MissingCredentials),
            ("Basic a b", AuthorizationError::SpacesInCredentials),
            ("Basic !!!", AuthorizationError::BadEncoding),
            ("Basic QWRtaW4=", AuthorizationError::BadEncoding),
        ];
        for (header, expected) in cases {
            assert_eq!(parse(header), Err(expected), "{header}");
        }
    }

    #[test]
    fn token_header_has_exactly_two_parts() {
        let token = Ok(Some(Authorization::Token(BearerToken("x.y.z"))));
        for header in ["Bearer x.y.z", "bearer x.y.z", "JWT x.y.z", "jwt   x.y.z ", "BEARER\tx.y.z"] {
            assert_eq!(parse(header), token, "{header}");
        }
        for header in ["", " ", "Bearer", "Bearer x y", "Token x", "Bearerx.y.z", "x.y.z", "Digest a=b"] {
            assert_eq!(parse(header), Ok(None), "{header}");
        }
    }

    #[test]
    fn debug_output_holds_no_secret() {
        for header in ["Basic QWRtaW46YWRtaW4xMjM=", "Bearer secrettoken"] {
            let shown = format!("{:?}", parse(header));
            assert!(!shown.contains("Admin") && !shown.contains("admin123") && !shown.contains("secrettoken"));
        }
    }

    proptest! {
        #[test]
        fn arbitrary_headers_do_not_panic(header in "((?i)(basic|bearer|jwt) )?.*") {
            let _ = parse(&header);
        }
    }
}

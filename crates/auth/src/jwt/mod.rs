//! JSON Web Tokens (RFC 7519), compatible with the tokens of the 24.10 backend (core specification, 3.4).
//!
//! # Which key
//!
//! | | the user has a `PrivateKey` | the user has none |
//! |---|---|---|
//! | no RSA keys | HS256 with the text of `PrivateKey` | HS256 with `SECRET_KEY` |
//! | RSA keys | RS256 | RS256 |
//!
//! A token is therefore read in two steps: [`peek`] tells whose it claims to be; the caller loads that user's
//! [`Credential`] ([`Credential::Absent`] for an unknown user, which must end in an error either way), and
//! [`KeyMaterial::verify`] decides. Only the algorithm of the table is accepted: `none`, another algorithm or an HS256
//! token signed with the text of the public RSA key are refused, and so are all HS256 tokens that are still around
//! when RSA keys are introduced.
//!
//! # A new password ends all tokens
//!
//! With HS256 and `PrivateKey` this follows from the key, because a new password brings a new one. Where the signing
//! key is not the user's own, the token carries one more claim, `keyFingerprint`: 16 bytes of an HMAC under
//! `SECRET_KEY` over the user's `PrivateKey`, or over the stored password of a user without one. A token is good only
//! while its fingerprint is that of the present credential; without the claim it is good only for users who have
//! neither. Clients and other readers of the payload ignore claims they do not know.

mod claims;
mod credential;
mod key_material;
mod rsa_pem;
mod token;

use thiserror::Error;

pub use claims::{ACCESS_SECONDS, Claims, REFRESH_SECONDS};
pub use credential::Credential;
pub use key_material::KeyMaterial;
pub use rsa_pem::{KeyError, KeyKind};
pub use token::{IssuedToken, MAX_TOKEN_BYTES, peek};

/// Why a token is refused; the text is what the client sees, with HTTP status 401.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum JwtError {
    /// The token's time is over.
    #[error("Signature has expired")]
    Expired,
    /// Not a token at all, or its signature or fingerprint is not that of the user.
    #[error("Error decoding signature")]
    Decode,
    /// Well formed but not acceptable: another algorithm, a missing claim, not valid yet.
    #[error("Invalid token")]
    Invalid,
    /// The token names no user; for the caller: or one that does not exist.
    #[error("Invalid payload")]
    InvalidPayload,
    /// For the caller: the user is not active.
    #[error("User is disabled")]
    Disabled,
    /// The chain of refreshed tokens began too long ago.
    #[error("Refresh has expired")]
    RefreshExpired,
    /// For the caller: neither an argument nor a cookie holds a token.
    #[error("Token is required")]
    Missing,
    /// The server could not sign; its keys are at fault, not the client.
    #[error("Error signing token")]
    Signing,
}

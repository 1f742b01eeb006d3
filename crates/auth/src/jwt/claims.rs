//! What a token says.

use chrono::{DateTime, Utc};
use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use uuid::Builder;

/// Seconds that a token is good for (24 hours).
pub const ACCESS_SECONDS: i64 = 24 * 60 * 60;

/// Seconds after the first token of a chain during which it can be exchanged for a new one (30 days).
pub const REFRESH_SECONDS: i64 = 30 * 24 * 60 * 60;

/// The payload of a token, in the order in which the reference writes it. Moments are whole seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// `core_User.username`.
    pub username: String,
    /// The first moment at which the token is no longer good.
    pub exp: i64,
    /// When the user gave the password; kept when the token is refreshed.
    #[serde(rename = "origIat")]
    pub orig_iat: i64,
    /// A random uuid.
    pub jti: String,
    /// When the token was issued.
    pub nbf: i64,
    /// Binds the token to the user's credential where the signature does not (see the module's description).
    #[serde(rename = "keyFingerprint", default, skip_serializing_if = "Option::is_none")]
    pub key_fingerprint: Option<String>,
}

impl Claims {
    pub(super) fn new<R: CryptoRng + ?Sized>(username: String, orig_iat: Option<i64>, now: DateTime<Utc>, rng: &mut R) -> Self {
        let now = now.timestamp();
        let mut random = [0; 16];
        rng.fill_bytes(&mut random);
        Self {
            username,
            exp: now.saturating_add(ACCESS_SECONDS),
            orig_iat: orig_iat.unwrap_or(now),
            jti: Builder::from_random_bytes(random).into_uuid().to_string(),
            nbf: now,
            key_fingerprint: None,
        }
    }

    /// The last second in which this token, or one refreshed from it, can be refreshed: `refreshExpiresIn` of the API.
    #[must_use]
    pub fn refresh_expires_at(&self) -> i64 {
        self.orig_iat.saturating_add(REFRESH_SECONDS)
    }
}

//! Issuing, reading, verifying and refreshing tokens.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::{Header, Validation};
use rand::CryptoRng;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::{Claims, Credential, JwtError, KeyMaterial};

/// Longest token that is looked at; ours have some 300 bytes with HS256 and below 1300 with RS256.
pub const MAX_TOKEN_BYTES: usize = 8192;

/// A signed token and what it says.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuedToken {
    /// The text for the client.
    pub token: String,
    /// Its payload, which the API returns beside it.
    pub claims: Claims,
}

impl fmt::Debug for IssuedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IssuedToken").field("claims", &self.claims).finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct TokenHeader {
    alg: String,
    /// Extensions the reader must understand (RFC 7515, 4.1.11); none are known here.
    crit: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct UnverifiedClaims {
    username: Option<String>,
    exp: Option<i64>,
}

/// The user name that `token` claims, unverified: good for loading that user's [`Credential`] and nothing else.
///
/// # Errors
/// In this order, as in the reference: [`JwtError::Decode`] when it is no token, [`JwtError::Expired`],
/// [`JwtError::Invalid`] when `exp` is missing, [`JwtError::InvalidPayload`] when there is no user name.
pub fn peek(token: &str, now: DateTime<Utc>) -> Result<String, JwtError> {
    let (header, payload) = split(token)?;
    read_part::<TokenHeader>(header)?;
    let claims: UnverifiedClaims = read_part(payload)?;
    if claims.exp.is_some_and(|exp| is_over(exp, now)) {
        return Err(JwtError::Expired);
    }
    claims.exp.ok_or(JwtError::Invalid)?;
    claims.username.filter(|username| !username.is_empty()).ok_or(JwtError::InvalidPayload)
}

impl KeyMaterial {
    /// Issues a token to a user who has just proved who they are.
    ///
    /// # Errors
    /// [`JwtError::Signing`].
    pub fn issue<R: CryptoRng + ?Sized>(
        &self,
        username: &str,
        credential: &Credential<'_>,
        now: DateTime<Utc>,
        rng: &mut R,
    ) -> Result<IssuedToken, JwtError> {
        self.sign(Claims::new(username.to_owned(), None, now, rng), credential)
    }

    /// Verifies `token` for the user that [`peek`] named.
    ///
    /// `credential` must be that user's as it is now. Whether the user exists and is active is for the caller to see
    /// ([`JwtError::InvalidPayload`], [`JwtError::Disabled`]).
    ///
    /// # Errors
    /// Those of [`peek`]; then [`JwtError::Invalid`] for another algorithm, [`JwtError::Decode`] for another signature
    /// or fingerprint, [`JwtError::Invalid`] for a missing claim or a token that is not valid yet.
    pub fn verify(&self, token: &str, credential: &Credential<'_>, now: DateTime<Utc>) -> Result<Claims, JwtError> {
        peek(token, now)?;
        let (header, _) = split(token)?;
        let header: TokenHeader = read_part(header)?;
        if header.alg != format!("{:?}", self.algorithm()) || header.crit.is_some() {
            return Err(JwtError::Invalid);
        }
        let claims = self.decode(token, credential)?;
        if !self.fingerprint_holds(claims.key_fingerprint.as_deref(), credential) {
            return Err(JwtError::Decode);
        }
        if is_over(claims.exp, now) {
            return Err(JwtError::Expired);
        }
        if claims.nbf > now.timestamp() {
            return Err(JwtError::Invalid);
        }
        Ok(claims)
    }

    /// Exchanges [verified](Self::verify) claims for a new token of the same chain.
    ///
    /// # Errors
    /// [`JwtError::RefreshExpired`] when the chain began more than 30 days ago; [`JwtError::Signing`].
    pub fn refresh<R: CryptoRng + ?Sized>(
        &self,
        verified: &Claims,
        credential: &Credential<'_>,
        now: DateTime<Utc>,
        rng: &mut R,
    ) -> Result<IssuedToken, JwtError> {
        if now.timestamp() > verified.refresh_expires_at() {
            return Err(JwtError::RefreshExpired);
        }
        let claims = Claims::new(verified.username.clone(), Some(verified.orig_iat), now, rng);
        self.sign(claims, credential)
    }

    fn sign(&self, mut claims: Claims, credential: &Credential<'_>) -> Result<IssuedToken, JwtError> {
        claims.key_fingerprint = self.fingerprint(credential);
        let header = Header::new(self.algorithm());
        let token = jsonwebtoken::encode(&header, &claims, &self.encoding_key(credential)).map_err(|_| JwtError::Signing)?;
        Ok(IssuedToken { token, claims })
    }

    fn decode(&self, token: &str, credential: &Credential<'_>) -> Result<Claims, JwtError> {
        // The library compares with the wall clock, so the moments are left to the caller.
        let mut validation = Validation::new(self.algorithm());
        validation.required_spec_claims.clear();
        validation.validate_exp = false;
        validation.validate_nbf = false;
        validation.validate_aud = false;
        jsonwebtoken::decode(token, &self.decoding_key(credential), &validation).map(|data| data.claims).map_err(|error| refusal(&error))
    }
}

/// `exp` is the first second in which the token is no longer good.
fn is_over(exp: i64, now: DateTime<Utc>) -> bool {
    exp <= now.timestamp()
}

fn refusal(error: &Error) -> JwtError {
    match error.kind() {
        ErrorKind::Json(_) | ErrorKind::InvalidAlgorithm | ErrorKind::MissingRequiredClaim(_) => JwtError::Invalid,
        _ => JwtError::Decode,
    }
}

/// Header and payload of a token with exactly three parts.
fn split(token: &str) -> Result<(&str, &str), JwtError> {
    if token.len() > MAX_TOKEN_BYTES {
        return Err(JwtError::Decode);
    }
    let mut parts = token.split('.');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(header), Some(payload), Some(_), None) => Ok((header, payload)),
        _ => Err(JwtError::Decode),
    }
}

fn read_part<T: DeserializeOwned>(part: &str) -> Result<T, JwtError> {
    let json = URL_SAFE_NO_PAD.decode(part).map_err(|_| JwtError::Decode)?;
    serde_json::from_slice(&json).map_err(|_| JwtError::Decode)
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;

//! The keys of the server, and which of them signs for whom.

use std::fmt;

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey};
use rsa::RsaPrivateKey;
use rsa::pkcs1::{EncodeRsaPrivateKey as _, EncodeRsaPublicKey as _};
use subtle::ConstantTimeEq as _;

use super::rsa_pem::{self, KeyKind};
use super::{Credential, KeyError};

/// The keys that sign and verify tokens: `SECRET_KEY`, and RSA keys if there are any.
#[derive(Clone)]
pub struct KeyMaterial {
    secret_key: Vec<u8>,
    rsa: Option<RsaPair>,
}

#[derive(Clone)]
struct RsaPair {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl KeyMaterial {
    /// Without RSA keys: tokens are signed with HS256.
    ///
    /// # Errors
    /// [`KeyError::EmptySecret`].
    pub fn new(secret_key: &str) -> Result<Self, KeyError> {
        if secret_key.is_empty() {
            return Err(KeyError::EmptySecret);
        }
        Ok(Self { secret_key: secret_key.as_bytes().to_vec(), rsa: None })
    }

    /// Adds RSA keys: from now on tokens are signed with RS256, and no others are accepted.
    ///
    /// `private_pem` is PKCS#1 or PKCS#8, the latter also encrypted with `passphrase`; for a plain key the passphrase
    /// is ignored. `public_pem` adds nothing to the private key; when given, it must belong to it.
    ///
    /// # Errors
    /// [`KeyError`] when a key cannot be read, is too short, or the two do not belong together.
    pub fn with_rsa(self, private_pem: &str, public_pem: Option<&str>, passphrase: Option<&str>) -> Result<Self, KeyError> {
        let private = rsa_pem::private_key(private_pem, passphrase)?;
        if let Some(public_pem) = public_pem
            && rsa_pem::public_key(public_pem)? != private.to_public_key()
        {
            return Err(KeyError::Mismatch);
        }
        Ok(Self { rsa: Some(RsaPair::new(&private)?), ..self })
    }

    /// Whether tokens are signed with RS256.
    #[must_use]
    pub fn has_rsa(&self) -> bool {
        self.rsa.is_some()
    }

    pub(super) fn algorithm(&self) -> Algorithm {
        if self.has_rsa() { Algorithm::RS256 } else { Algorithm::HS256 }
    }

    pub(super) fn encoding_key(&self, credential: &Credential<'_>) -> EncodingKey {
        match &self.rsa {
            Some(rsa) => rsa.encoding.clone(),
            None => EncodingKey::from_secret(self.shared_secret(credential)),
        }
    }

    pub(super) fn decoding_key(&self, credential: &Credential<'_>) -> DecodingKey {
        match &self.rsa {
            Some(rsa) => rsa.decoding.clone(),
            None => DecodingKey::from_secret(self.shared_secret(credential)),
        }
    }

    fn shared_secret<'a>(&'a self, credential: &Credential<'a>) -> &'a [u8] {
        match credential {
            Credential::PrivateKey(key) => key.as_bytes(),
            Credential::PasswordHash(_) | Credential::Absent => &self.secret_key,
        }
    }

    /// The fingerprint that a token for `credential` carries; none where the signing key is the credential itself.
    pub(super) fn fingerprint(&self, credential: &Credential<'_>) -> Option<String> {
        if self.signs_with(credential) {
            return None;
        }
        credential.fingerprint(&self.secret_key)
    }

    /// Whether a token with `claimed` as its fingerprint was issued for the present `credential`.
    pub(super) fn fingerprint_holds(&self, claimed: Option<&str>, credential: &Credential<'_>) -> bool {
        if self.signs_with(credential) {
            return true;
        }
        match (claimed, self.fingerprint(credential)) {
            (Some(claimed), Some(present)) => claimed.as_bytes().ct_eq(present.as_bytes()).into(),
            (None, None) => true,
            _ => false,
        }
    }

    fn signs_with(&self, credential: &Credential<'_>) -> bool {
        self.rsa.is_none() && matches!(credential, Credential::PrivateKey(_))
    }
}

impl RsaPair {
    fn new(private: &RsaPrivateKey) -> Result<Self, KeyError> {
        let private_der = private.to_pkcs1_der().map_err(|_| KeyError::Malformed(KeyKind::Private))?;
        let public_der = private.to_public_key().to_pkcs1_der().map_err(|_| KeyError::Malformed(KeyKind::Public))?;
        Ok(Self { encoding: EncodingKey::from_rsa_der(private_der.as_bytes()), decoding: DecodingKey::from_rsa_der(public_der.as_bytes()) })
    }
}

impl fmt::Debug for KeyMaterial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyMaterial").field("algorithm", &self.algorithm()).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "rsa_tests.rs"]
mod rsa_tests;

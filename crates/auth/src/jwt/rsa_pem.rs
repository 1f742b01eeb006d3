//! Reading RSA keys from PEM files: PKCS#1, PKCS#8, and PKCS#8 encrypted with a passphrase as
//! `openssl genpkey -algorithm RSA -aes256` writes it (PBES2, RFC 8018).

use pkcs8::{EncryptedPrivateKeyInfo, SecretDocument};
use rsa::pkcs1::{DecodeRsaPrivateKey as _, DecodeRsaPublicKey as _};
use rsa::pkcs8::{DecodePrivateKey as _, DecodePublicKey as _};
use rsa::traits::PublicKeyParts as _;
use rsa::{RsaPrivateKey, RsaPublicKey};
use thiserror::Error;

/// Shortest modulus that RS256 may use (RFC 7518, 3.3).
const MIN_BITS: usize = 2048;

/// Why the server cannot sign with the keys it was given. For the operator; holds nothing of the keys.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyError {
    /// `SECRET_KEY` is empty.
    #[error("SECRET_KEY is empty")]
    EmptySecret,
    /// The file is not PEM, or holds something else than an RSA key of the kind asked for.
    #[error("the {0} RSA key is not a PEM file in PKCS#1 or PKCS#8 form")]
    Malformed(KeyKind),
    /// The private key is encrypted and no passphrase was given.
    #[error("the private RSA key is encrypted and needs its passphrase")]
    PassphraseMissing,
    /// The private key does not open with the passphrase.
    #[error("the passphrase does not open the private RSA key")]
    PassphraseWrong,
    /// The private key is encrypted in a form other than PKCS#8 with AES.
    #[error(
        "the private RSA key is encrypted in a form that is not supported; convert it with \
         `openssl pkcs8 -topk8 -v2 aes256`"
    )]
    UnsupportedEncryption,
    /// The key is shorter than 2048 bits.
    #[error("the RSA key has {0} bits, at least 2048 are needed")]
    TooShort(usize),
    /// The files are not two halves of one key.
    #[error("the public RSA key does not belong to the private one")]
    Mismatch,
}

/// Which of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// `jwt_private_key.pem`
    Private,
    /// `jwt_public_key.pem`
    Public,
}

impl std::fmt::Display for KeyKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Private => "private",
            Self::Public => "public",
        })
    }
}

pub(super) fn private_key(pem: &str, passphrase: Option<&str>) -> Result<RsaPrivateKey, KeyError> {
    const MALFORMED: KeyError = KeyError::Malformed(KeyKind::Private);
    if pem.contains("Proc-Type: 4,ENCRYPTED") {
        return Err(KeyError::UnsupportedEncryption);
    }
    let (label, document) = SecretDocument::from_pem(pem).map_err(|_| MALFORMED)?;
    let der = document.as_bytes();
    let key = match label {
        "RSA PRIVATE KEY" => RsaPrivateKey::from_pkcs1_der(der).map_err(|_| MALFORMED)?,
        "PRIVATE KEY" => RsaPrivateKey::from_pkcs8_der(der).map_err(|_| MALFORMED)?,
        "ENCRYPTED PRIVATE KEY" => {
            let opened = decrypt(der, passphrase.ok_or(KeyError::PassphraseMissing)?)?;
            // A wrong passphrase can yield valid padding by chance, but no key.
            RsaPrivateKey::from_pkcs8_der(opened.as_bytes()).map_err(|_| KeyError::PassphraseWrong)?
        }
        _ => return Err(MALFORMED),
    };
    let bits = key.size() * 8;
    if bits < MIN_BITS { Err(KeyError::TooShort(bits)) } else { Ok(key) }
}

fn decrypt(der: &[u8], passphrase: &str) -> Result<SecretDocument, KeyError> {
    use pkcs8::pkcs5::Error as Pkcs5Error;
    let encrypted = EncryptedPrivateKeyInfo::try_from(der).map_err(|_| KeyError::UnsupportedEncryption)?;
    encrypted.decrypt(passphrase).map_err(|error| match error {
        pkcs8::Error::EncryptedPrivateKey(Pkcs5Error::UnsupportedAlgorithm { .. } | Pkcs5Error::AlgorithmParametersInvalid { .. }) => {
            KeyError::UnsupportedEncryption
        }
        _ => KeyError::PassphraseWrong,
    })
}

pub(super) fn public_key(pem: &str) -> Result<RsaPublicKey, KeyError> {
    RsaPublicKey::from_public_key_pem(pem)
        .ok()
        .or_else(|| RsaPublicKey::from_pkcs1_pem(pem).ok())
        .ok_or(KeyError::Malformed(KeyKind::Public))
}

//! What a user proves to be with, and its fingerprint.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// Bytes of the fingerprint that go into a token.
const FINGERPRINT_BYTES: usize = 16;

/// Keeps fingerprints apart from everything else that is computed with `SECRET_KEY`; tokens, which are printable
/// ASCII without spaces, never begin like this.
const DOMAIN: &[u8] = b"openIMIS token fingerprint\0";

/// The stored secret of a user that changes with the password.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Credential<'a> {
    /// An interactive user's `PrivateKey`.
    PrivateKey(&'a str),
    /// The stored password of a user without `PrivateKey`, such as a technical user.
    PasswordHash(&'a str),
    /// None of the two: the user logs in elsewhere, or does not exist.
    Absent,
}

impl<'a> Credential<'a> {
    /// The credential from the two columns; empty text is no credential.
    #[must_use]
    pub fn of(private_key: Option<&'a str>, password_hash: Option<&'a str>) -> Self {
        let present = |text: &&str| !text.is_empty();
        match (private_key.filter(present), password_hash.filter(present)) {
            (Some(private_key), _) => Self::PrivateKey(private_key),
            (None, Some(password_hash)) => Self::PasswordHash(password_hash),
            (None, None) => Self::Absent,
        }
    }

    /// The fingerprint under `secret_key`, in Base64.
    pub(super) fn fingerprint(&self, secret_key: &[u8]) -> Option<String> {
        let (kind, text) = match self {
            Self::PrivateKey(text) => (b'k', text),
            Self::PasswordHash(text) => (b'p', text),
            Self::Absent => return None,
        };
        #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(secret_key).expect("HMAC takes keys of any length");
        mac.update(DOMAIN);
        mac.update(&[kind]);
        mac.update(text.as_bytes());
        let code = mac.finalize().into_bytes();
        Some(URL_SAFE_NO_PAD.encode(&code[..FINGERPRINT_BYTES]))
    }
}

impl fmt::Debug for Credential<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PrivateKey(_) => "PrivateKey(..)",
            Self::PasswordHash(_) => "PasswordHash(..)",
            Self::Absent => "Absent",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Credential;

    #[test]
    fn private_key_comes_before_the_password_and_empty_text_is_none() {
        let cases = [
            (Some("key"), Some("hash"), Credential::PrivateKey("key")),
            (Some(""), Some("hash"), Credential::PasswordHash("hash")),
            (None, Some("hash"), Credential::PasswordHash("hash")),
            (Some(""), Some(""), Credential::Absent),
            (None, None, Credential::Absent),
        ];
        for (private_key, password_hash, expected) in cases {
            assert_eq!(Credential::of(private_key, password_hash), expected);
        }
    }

    #[test]
    fn fingerprint_differs_by_kind_text_and_secret_key() {
        let print = |credential: Credential<'_>, secret: &[u8]| credential.fingerprint(secret);
        let first = print(Credential::PrivateKey("a"), b"s");
        assert_eq!(first.as_deref().map(str::len), Some(22));
        assert_eq!(print(Credential::PrivateKey("a"), b"s"), first);
        assert_ne!(print(Credential::PrivateKey("b"), b"s"), first);
        assert_ne!(print(Credential::PasswordHash("a"), b"s"), first);
        assert_ne!(print(Credential::PrivateKey("a"), b"t"), first);
        assert_eq!(print(Credential::Absent, b"s"), None);
    }

    #[test]
    fn debug_output_holds_no_secret() {
        let shown = format!("{:?} {:?}", Credential::PrivateKey("c1c2"), Credential::PasswordHash("c1c2"));
        assert!(!shown.contains("c1c2"), "{shown}");
    }
}

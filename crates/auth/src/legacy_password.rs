//! Passwords of interactive users (`tblUsers.PrivateKey` and `tblUsers.StoredPassword`).
//!
//! `StoredPassword` is the upper-case hexadecimal SHA-256 of the password, without white space at its end, followed by
//! the text of `PrivateKey`. The same key signs the user's tokens (see [`crate::jwt`]), so that a new password makes
//! the old tokens worthless. The format is fixed by the existing databases (core specification, 3.1).

use std::fmt::{self, Write as _};

use rand::CryptoRng;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::trim;

/// Random bytes of a new key; the text is twice as long and fills `PrivateKey`.
const KEY_BYTES: usize = 128;

/// The two columns that hold the password of an interactive user.
#[derive(Clone, PartialEq, Eq)]
pub struct LegacyPassword {
    /// For `PrivateKey`: 256 lower-case hexadecimal digits.
    pub private_key: String,
    /// For `StoredPassword`: 64 upper-case hexadecimal digits.
    pub stored_password: String,
}

impl LegacyPassword {
    /// Hashes `password` with a new key. The caller has applied the [policy](crate::password_policy) before.
    #[must_use]
    pub fn set<R: CryptoRng + ?Sized>(password: &str, rng: &mut R) -> Self {
        let mut key = [0_u8; KEY_BYTES];
        rng.fill_bytes(&mut key);
        let private_key = hex(&key, HexCase::Lower);
        let stored_password = hex(&digest(password, &private_key), HexCase::Upper);
        Self { private_key, stored_password }
    }
}

impl fmt::Debug for LegacyPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LegacyPassword(..)")
    }
}

/// Whether `password` is the one behind the two columns.
///
/// `locked` is the configured `locked_user_password_hash` (default `locked`). An account with that literal as its
/// stored password, without a stored password or without a key has no password at all: nothing verifies. The time
/// needed does not depend on how much of the hash agrees.
#[must_use]
pub fn verify(password: &str, private_key: Option<&str>, stored: Option<&str>, locked: &str) -> bool {
    let (Some(private_key), Some(stored)) = (private_key, stored) else {
        return false;
    };
    if private_key.is_empty() || is_locked(Some(stored), locked) {
        return false;
    }
    let expected = stored.to_ascii_lowercase();
    let actual = hex(&digest(password, private_key), HexCase::Lower);
    actual.as_bytes().ct_eq(expected.as_bytes()).into()
}

/// Whether the account was created without a password, so that its owner may set one without knowing an old one.
#[must_use]
pub fn is_locked(stored: Option<&str>, locked: &str) -> bool {
    stored.is_none_or(|stored| stored.is_empty() || stored == locked)
}

fn digest(password: &str, private_key: &str) -> [u8; 32] {
    Sha256::new().chain_update(trim::effective(password)).chain_update(private_key).finalize().into()
}

#[derive(Clone, Copy)]
enum HexCase {
    Lower,
    Upper,
}

fn hex(bytes: &[u8], case: HexCase) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = match case {
            HexCase::Lower => write!(text, "{byte:02x}"),
            HexCase::Upper => write!(text, "{byte:02X}"),
        };
        text
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    const KEY: &str = "C1C224B03CD9BC7B6A86D77F5DACE40191766C485CD55DC48CAF9AC873335D6F";
    const STORED: &str = "59E66831C680C19E8736751D5480A7C3291BD8775DF47C19C4D0361FBC1C3438";

    #[test]
    fn password_of_the_seed_database_verifies() {
        let lower = STORED.to_lowercase();
        let cases = [
            ("admin123", Some(KEY), Some(STORED), true),
            ("admin123", Some(KEY), Some(lower.as_str()), true),
            ("admin123 \n", Some(KEY), Some(STORED), true),
            (" admin123", Some(KEY), Some(STORED), false),
            ("admin124", Some(KEY), Some(STORED), false),
            ("", Some(KEY), Some(STORED), false),
            ("admin123", Some(&KEY[1..]), Some(STORED), false),
            ("admin123", Some(KEY), Some(&STORED[..63]), false),
            ("admin123", None, Some(STORED), false),
            ("admin123", Some(KEY), None, false),
            ("admin123", Some(KEY), Some(""), false),
        ];
        for (password, key, stored, expected) in cases {
            assert_eq!(verify(password, key, stored, "locked"), expected, "{password:?} {key:?} {stored:?}");
        }
    }

    #[test]
    fn non_ascii_password_is_hashed_as_utf8() {
        let stored = "56C61C6659431B303ACD8CBFE647411EE2756ED1E30E6EB0107B4FCE810BCBAB";
        assert!(verify("Pässwörd-9", Some(&"ab".repeat(128)), Some(stored), "locked"));
    }

    #[test]
    fn locked_account_never_verifies() {
        for (stored, locked) in [("locked", "locked"), (STORED, STORED)] {
            assert!(is_locked(Some(stored), locked));
            for password in ["locked", "admin123", ""] {
                assert!(!verify(password, Some(KEY), Some(stored), locked));
                assert!(!verify(password, None, Some(stored), locked));
            }
        }
        assert!(is_locked(None, "locked"));
        assert!(!is_locked(Some(STORED), "locked"));
        let unsalted = hex(&digest("admin123", ""), HexCase::Upper);
        assert!(!verify("admin123", Some(""), Some(&unsalted), "locked"));
    }

    #[test]
    fn new_password_has_the_stored_form_and_verifies() {
        let mut rng = StdRng::seed_from_u64(7);
        let set = LegacyPassword::set("Correct-Horse-9 ", &mut rng);
        assert_eq!(set.private_key.len(), 256);
        assert!(set.private_key.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')));
        assert_eq!(set.stored_password.len(), 64);
        assert!(set.stored_password.bytes().all(|b| matches!(b, b'0'..=b'9' | b'A'..=b'F')));
        assert!(verify("Correct-Horse-9", Some(&set.private_key), Some(&set.stored_password), "locked"));
        assert!(!verify("correct-horse-9", Some(&set.private_key), Some(&set.stored_password), "locked"));
        assert_ne!(set, LegacyPassword::set("Correct-Horse-9", &mut rng));
        assert!(!format!("{set:?}").contains(&set.private_key));
    }

    proptest! {
        #[test]
        fn arbitrary_columns_neither_panic_nor_verify(password in ".*", key in ".*", stored in ".{0,70}") {
            prop_assert!(!verify(&password, Some(&key), Some(&stored), "locked"));
        }
    }
}

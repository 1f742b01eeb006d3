//! The secret in the cookie and its masked form.

use std::fmt;

use rand::CryptoRng;
use subtle::ConstantTimeEq as _;
use thiserror::Error;

use crate::alphanumeric;

/// The characters of secrets and masks, in the order that masking computes with.
const ALPHABET: &[u8; 62] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

const SECRET_LEN: usize = 32;

/// A mask and the secret enciphered with it.
const MASKED_LEN: usize = 2 * SECRET_LEN;

/// Why a text is neither a secret nor a masked one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TokenDefect {
    /// Neither 32 nor 64 characters.
    #[error("has incorrect length")]
    Length,
    /// Something else than ASCII letters and digits.
    #[error("has invalid characters")]
    Characters,
}

/// The secret of one browser.
#[derive(Clone)]
pub struct CsrfSecret(String);

impl CsrfSecret {
    /// A new secret, for a response to a client without a usable cookie.
    #[must_use]
    pub fn generate<R: CryptoRng + ?Sized>(rng: &mut R) -> Self {
        Self(alphanumeric::random(rng, SECRET_LEN))
    }

    /// Reads a cookie, which holds the secret itself or, since older releases of Django, a masked one.
    ///
    /// # Errors
    /// [`TokenDefect`] when the text is neither; the client then needs a new secret.
    pub fn from_cookie(cookie: &str) -> Result<Self, TokenDefect> {
        unmask(cookie).map(Self)
    }

    /// The secret as the cookie carries it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The secret under a new mask, for pages that carry it in their body: its text differs each time, so that
    /// compression does not give it away (BREACH).
    #[must_use]
    pub fn masked<R: CryptoRng + ?Sized>(&self, rng: &mut R) -> String {
        let mask = alphanumeric::random(rng, SECRET_LEN);
        let cipher = combine(self.0.as_bytes(), mask.as_bytes(), |secret, mask| secret + mask);
        mask + &cipher
    }

    /// Whether `token`, plain or masked, stands for this secret; in constant time.
    ///
    /// # Errors
    /// [`TokenDefect`] when the text cannot be a token.
    pub fn matches(&self, token: &str) -> Result<bool, TokenDefect> {
        Ok(unmask(token)?.as_bytes().ct_eq(self.0.as_bytes()).into())
    }
}

impl fmt::Debug for CsrfSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CsrfSecret(..)")
    }
}

fn unmask(token: &str) -> Result<String, TokenDefect> {
    if token.chars().count() != SECRET_LEN && token.chars().count() != MASKED_LEN {
        return Err(TokenDefect::Length);
    }
    if !token.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(TokenDefect::Characters);
    }
    match token.as_bytes().split_at(SECRET_LEN) {
        (_, []) => Ok(token.to_owned()),
        (mask, cipher) => Ok(combine(cipher, mask, |cipher, mask| cipher + ALPHABET.len() - mask)),
    }
}

/// Combines two texts of [`ALPHABET`] character by character, computing with positions modulo its length.
fn combine(left: &[u8], right: &[u8], operation: fn(usize, usize) -> usize) -> String {
    left.iter()
        .zip(right)
        .map(|(left, right)| char::from(ALPHABET[operation(position(*left), position(*right)) % ALPHABET.len()]))
        .collect()
}

/// The position of an ASCII letter or digit in [`ALPHABET`].
fn position(byte: u8) -> usize {
    usize::from(match byte {
        b'a'..=b'z' => byte - b'a',
        b'A'..=b'Z' => byte - b'A' + 26,
        _ => byte.wrapping_sub(b'0').wrapping_add(52),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "the tokens of the tables are well formed")]

    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    const SECRET: &str = "abcdefghijklmnopqrstuvwxyzABCDEF";

    /// [`SECRET`] as masked by Django 4.2.16.
    const MASKED: [&str; 2] = [
        "VwrUDSXYa3U0boc1sinpo13XhyEQBiYpVxtXHX35ic4bnBqgIzFIImpkFX4h3LsU",
        "nGRdbvykr0jqsf9HNx6NRdAgYnlWyQq4nHTgfAErz9tBEsnW3Oo6byWDmMLn0jUz",
    ];

    #[test]
    fn positions_follow_the_alphabet() {
        for (index, byte) in ALPHABET.iter().enumerate() {
            assert_eq!(position(*byte), index);
        }
    }

    #[test]
    fn tokens_masked_by_django_match() {
        let secret = CsrfSecret::from_cookie(SECRET).unwrap();
        for token in [SECRET, MASKED[0], MASKED[1]] {
            assert_eq!(secret.matches(token), Ok(true), "{token}");
            assert_eq!(CsrfSecret::from_cookie(token).unwrap().as_str(), SECRET);
        }
    }

    #[test]
    fn other_secrets_do_not_match() {
        let secret = CsrfSecret::from_cookie(SECRET).unwrap();
        let changed = MASKED[0].replace("kFX4h3LsU", "kFX4h3LsV");
        for token in ["abcdefghijklmnopqrstuvwxyzABCDEG", &changed, &MASKED[0][..32]] {
            assert_eq!(secret.matches(token), Ok(false), "{token}");
        }
    }

    #[test]
    fn malformed_tokens_are_named() {
        let secret = CsrfSecret::from_cookie(SECRET).unwrap();
        let cases = [
            ("", TokenDefect::Length),
            (&SECRET[1..], TokenDefect::Length),
            (&MASKED[0][1..], TokenDefect::Length),
            ("abcdefghijklmnopqrstuvwxyzABCDE!", TokenDefect::Characters),
            ("éééééééééééééééé", TokenDefect::Length),
            ("éééééééééééééééééééééééééééééééé", TokenDefect::Characters),
        ];
        for (token, defect) in cases {
            assert_eq!(secret.matches(token), Err(defect), "{token}");
        }
    }

    #[test]
    fn mask_changes_and_its_token_matches() {
        let mut rng = StdRng::seed_from_u64(5);
        let secret = CsrfSecret::generate(&mut rng);
        let (first, second) = (secret.masked(&mut rng), secret.masked(&mut rng));
        assert_ne!(first, second);
        assert_eq!(first.len(), 64);
        assert_eq!(secret.matches(&first), Ok(true));
        assert_eq!(secret.matches(&second), Ok(true));
        assert_eq!(CsrfSecret::generate(&mut rng).matches(&first), Ok(false));
        assert!(!format!("{secret:?}").contains(secret.as_str()));
    }

    proptest! {
        #[test]
        fn arbitrary_tokens_do_not_panic(token in "(\\PC{0,70}|[a-zA-Z0-9]{32}|[a-zA-Z0-9]{64})") {
            let _ = unmask(&token);
        }
    }
}

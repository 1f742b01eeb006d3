//! Passwords of technical users (`core_TechnicalUser.password`) in Django's form
//! `algorithm$iterations$salt$hash`, where `hash` is the Base64 of PBKDF2 over the password.
//!
//! `pbkdf2_sha256` is what Django 4.2 writes; `pbkdf2_sha1` is still read, as Django does.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pbkdf2::pbkdf2_hmac;
use rand::CryptoRng;
use sha1::Sha1;
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use crate::alphanumeric;

/// Iterations of a new hash, as in Django 4.2.
pub const ITERATIONS: u32 = 600_000;

/// Letters and digits of a new salt (more than 128 bits).
const SALT_LEN: usize = 22;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Algorithm {
    Sha256,
    Sha1,
}

struct Encoded<'a> {
    algorithm: Algorithm,
    iterations: u32,
    salt: &'a str,
    hash: Vec<u8>,
}

impl<'a> Encoded<'a> {
    fn parse(encoded: &'a str) -> Option<Self> {
        let mut parts = encoded.split('$');
        let algorithm = match parts.next()? {
            "pbkdf2_sha256" => Algorithm::Sha256,
            "pbkdf2_sha1" => Algorithm::Sha1,
            _ => return None,
        };
        let iterations = parts.next()?.parse().ok().filter(|n| *n > 0)?;
        let salt = parts.next().filter(|salt| !salt.is_empty())?;
        let hash = STANDARD.decode(parts.next()?).ok()?;
        parts.next().is_none().then_some(Self { algorithm, iterations, salt, hash })
    }
}

/// Whether `password` is the one behind `encoded`.
///
/// Anything that is not one of the two known forms never verifies; so does an unusable password (Django's `!…`).
/// The duration is that of the stored number of iterations: some tenths of a second, to be spent on a blocking thread.
#[must_use]
pub fn verify(password: &str, encoded: &str) -> bool {
    let Some(stored) = Encoded::parse(encoded) else {
        return false;
    };
    let actual = derive(stored.algorithm, password, stored.salt, stored.iterations);
    actual.ct_eq(&stored.hash).into()
}

/// Hashes `password` with a new salt and [`ITERATIONS`].
#[must_use]
pub fn make<R: CryptoRng + ?Sized>(password: &str, rng: &mut R) -> String {
    encode(password, &alphanumeric::random(rng, SALT_LEN), ITERATIONS)
}

/// Whether a hash that has just verified should be replaced by one from [`make`]: another algorithm or other
/// iterations. Django replaces it at the next log-in.
#[must_use]
pub fn needs_upgrade(encoded: &str) -> bool {
    Encoded::parse(encoded).is_none_or(|stored| stored.algorithm != Algorithm::Sha256 || stored.iterations != ITERATIONS)
}

fn encode(password: &str, salt: &str, iterations: u32) -> String {
    let hash = STANDARD.encode(derive(Algorithm::Sha256, password, salt, iterations));
    format!("pbkdf2_sha256${iterations}${salt}${hash}")
}

fn derive(algorithm: Algorithm, password: &str, salt: &str, iterations: u32) -> Vec<u8> {
    let (password, salt) = (password.as_bytes(), salt.as_bytes());
    match algorithm {
        Algorithm::Sha256 => {
            let mut hash = vec![0; 32];
            pbkdf2_hmac::<Sha256>(password, salt, iterations, &mut hash);
            hash
        }
        Algorithm::Sha1 => {
            let mut hash = vec![0; 20];
            pbkdf2_hmac::<Sha1>(password, salt, iterations, &mut hash);
            hash
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    /// Written by Django 4.2.16.
    const VECTORS: [(&str, &str); 5] = [
        ("admin123", "pbkdf2_sha256$1$seasalt$Po+R4gm62kdHyeXWYMxRj5ZjXj+xPCGkzQWspo/t7/0="),
        ("admin123", "pbkdf2_sha256$1000$Zx8sQn0pLw3vRt6yKb1mCd$Bz7rM+a4gLwvEH990gbDo1yDu67DSWtkUtpqMbR+poQ="),
        ("lètmein", "pbkdf2_sha256$600000$seasalt$OAXyhAQ/4ZDA9V5RMExt3C1OwQdUpLZ99vm1McFlLRA="),
        ("lètmein", "pbkdf2_sha1$260$seasalt2$GRZMQL6fv0ss/cUGr0kOSAX1p6g="),
        ("", "pbkdf2_sha256$2$seasalt$e3Tv7inhNZ1NKOFq0y6KNQnYMkJNbinxw1/XEuyizD4="),
    ];

    #[test]
    fn hashes_of_django_verify() {
        for (password, encoded) in VECTORS {
            assert!(verify(password, encoded), "{encoded}");
        }
    }

    #[test]
    fn another_password_or_a_broken_hash_does_not_verify() {
        let cases = [
            ("admin124", VECTORS[0].1),
            ("admin123", "pbkdf2_sha256$2$seasalt$Po+R4gm62kdHyeXWYMxRj5ZjXj+xPCGkzQWspo/t7/0="),
            ("admin123", "pbkdf2_sha1$1$seasalt$Po+R4gm62kdHyeXWYMxRj5ZjXj+xPCGkzQWspo/t7/0="),
            ("admin123", "pbkdf2_sha256$1$seasalt$Po+R4gm62kdHyeXWYMxRj5ZjXj+xPCGkzQWspo/t7/0=$"),
            ("admin123", "pbkdf2_sha256$0$seasalt$"),
            ("admin123", "pbkdf2_sha256$1$seasalt$"),
            ("admin123", "pbkdf2_sha256$-1$seasalt$AA=="),
            ("admin123", "pbkdf2_sha256$99999999999$seasalt$AA=="),
            ("admin123", "md5$seasalt$f4d5"),
            ("admin123", "!aVeryUnusablePasswordOfFortyLettersDigits"),
            ("admin123", "admin123"),
            ("", ""),
        ];
        for (password, encoded) in cases {
            assert!(!verify(password, encoded), "{encoded}");
        }
    }

    #[test]
    fn new_hash_has_djangos_form() {
        let encoded = make("admin123", &mut StdRng::seed_from_u64(3));
        let parts: Vec<_> = encoded.split('$').collect();
        assert_eq!(parts[..2], ["pbkdf2_sha256", "600000"]);
        assert_eq!(parts[2].len(), 22);
        assert_eq!(encode("admin123", "seasalt", 1), VECTORS[0].1);
        assert!(Encoded::parse(&encoded).is_some_and(|stored| stored.hash.len() == 32));
        assert!(!needs_upgrade(&encoded));
    }

    #[test]
    fn weaker_hashes_are_due_for_an_upgrade() {
        assert!(!needs_upgrade(VECTORS[2].1));
        for (_, encoded) in [VECTORS[0], VECTORS[1], VECTORS[3]] {
            assert!(needs_upgrade(encoded), "{encoded}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_hashes_neither_panic_nor_verify(
            password in ".*",
            encoded in "(pbkdf2_sha256|pbkdf2_sha1|.*)\\$[0-9]{0,3}\\$.*\\$[A-Za-z0-9+/=]{0,40}",
        ) {
            prop_assert!(!verify(&password, &encoded));
        }
    }
}

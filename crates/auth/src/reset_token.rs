//! Tokens for setting a forgotten password, as Django 4.2's `PasswordResetTokenGenerator` makes them:
//! `base36(seconds since 2001-01-01)-hex`.
//!
//! Nothing is stored. The signature covers the password hash and the last log-in, so that a token dies when it was
//! used, when the user logs in, and after three days. Server and database speak UTC.

use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// Seconds that a token is good for (three days).
pub const VALIDITY_SECONDS: i64 = 3 * 24 * 60 * 60;

/// 2001-01-01T00:00:00Z in seconds since 1970, where the count in a token begins.
const EPOCH: i64 = 978_307_200;

/// What keeps these signatures apart from other uses of the secret key.
const KEY_SALT: &str = "django.contrib.auth.tokens.PasswordResetTokenGenerator";

/// Longest count that is read; 13 digits hold any 64-bit number.
const MAX_COUNT_DIGITS: usize = 13;

/// The state of a user that a token is bound to.
#[derive(Clone, Copy)]
pub struct ResetSubject<'a> {
    /// Primary key of `core_User` as Django prints it (lower-case uuid with hyphens).
    pub user_id: &'a str,
    /// The stored password, whatever its form; empty when there is none.
    pub password_hash: &'a str,
    /// Last log-in; fractions of a second do not count.
    pub last_login: Option<DateTime<Utc>>,
    /// E-mail address; empty when there is none.
    pub email: &'a str,
}

/// A token for `subject`, valid from `now` for [`VALIDITY_SECONDS`].
#[must_use]
pub fn make(subject: &ResetSubject<'_>, secret_key: &str, now: DateTime<Utc>) -> String {
    token_at(subject, secret_key, now.timestamp().saturating_sub(EPOCH))
}

/// Whether `token` was made for `subject` in its present state and has not expired.
///
/// The time needed does not depend on how much of the signature agrees.
#[must_use]
pub fn check(token: &str, subject: &ResetSubject<'_>, secret_key: &str, now: DateTime<Utc>) -> bool {
    let Some(count) = token.split_once('-').and_then(|(count, _)| parse_base36(count)) else {
        return false;
    };
    let genuine: bool = token_at(subject, secret_key, count).as_bytes().ct_eq(token.as_bytes()).into();
    let age = now.timestamp().saturating_sub(EPOCH).saturating_sub(count);
    genuine && age <= VALIDITY_SECONDS
}

fn token_at(subject: &ResetSubject<'_>, secret_key: &str, count: i64) -> String {
    let key = Sha256::new().chain_update(KEY_SALT).chain_update(secret_key).finalize();
    let last_login = subject.last_login.map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default();
    let value = format!("{}{}{last_login}{count}{}", subject.user_id, subject.password_hash, subject.email);
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("HMAC takes keys of any length");
    mac.update(value.as_bytes());
    // Django keeps every other hexadecimal digit, that is the high half of each byte.
    let signature: String = mac.finalize().into_bytes().iter().filter_map(|byte| char::from_digit(u32::from(byte >> 4), 16)).collect();
    format!("{}-{signature}", base36(count))
}

fn base36(number: i64) -> String {
    let mut rest = number.max(0).unsigned_abs();
    let mut digits = Vec::new();
    loop {
        // A remainder below 36 always has a digit and fits.
        digits.extend(char::from_digit((rest % 36) as u32, 36));
        rest /= 36;
        if rest == 0 {
            return digits.iter().rev().collect();
        }
    }
}

fn parse_base36(text: &str) -> Option<i64> {
    let canonical = text.len() <= MAX_COUNT_DIGITS && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase());
    canonical.then(|| i64::from_str_radix(text, 36).ok()).flatten()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "the moments of the tables are valid")]

    use chrono::TimeDelta;
    use proptest::prelude::*;

    use super::*;

    const SECRET: &str = "test-secret-key-of-the-vectors";

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn admin() -> ResetSubject<'static> {
        ResetSubject {
            user_id: "5f0e6a1c-0c0d-4b7e-9a52-0b1f6d3c2e11",
            password_hash: "59E66831C680C19E",
            last_login: Some(at("2024-10-24T08:30:15.123456Z")),
            email: "admin@example.org",
        }
    }

    fn bare() -> ResetSubject<'static> {
        ResetSubject { user_id: "7", password_hash: "pbkdf2_sha256$1$a$b", last_login: None, email: "" }
    }

    #[test]
    fn tokens_are_those_of_django() {
        let now = at("2024-10-25T12:00:00Z");
        let cases = [(admin(), "cfgc00-11cdfee648ebe8e3f06bbbdd85de2316"), (bare(), "cfgc00-fe3800e0204450940d44028ba9ee11d2")];
        for (subject, token) in cases {
            assert_eq!(make(&subject, SECRET, now), token);
            assert!(check(token, &subject, SECRET, now));
        }
    }

    #[test]
    fn token_lives_three_days() {
        let made = at("2024-10-25T12:00:00Z");
        let token = make(&admin(), SECRET, made);
        let valid_after = |seconds| check(&token, &admin(), SECRET, made + TimeDelta::seconds(seconds));
        assert!(valid_after(0));
        assert!(valid_after(VALIDITY_SECONDS));
        assert!(!valid_after(VALIDITY_SECONDS + 1));
    }

    #[test]
    fn token_dies_with_any_change_of_the_user() {
        let now = at("2024-10-25T12:00:00Z");
        let token = make(&admin(), SECRET, now);
        let changed = [
            ResetSubject { user_id: "5f0e6a1c-0c0d-4b7e-9a52-0b1f6d3c2e12", ..admin() },
            ResetSubject { password_hash: "59E66831C680C19F", ..admin() },
            ResetSubject { last_login: Some(at("2024-10-24T08:30:16Z")), ..admin() },
            ResetSubject { last_login: None, ..admin() },
            ResetSubject { email: "other@example.org", ..admin() },
        ];
        for subject in changed {
            assert!(!check(&token, &subject, SECRET, now));
        }
        assert!(!check(&token, &admin(), "another secret", now));
        let same_second = ResetSubject { last_login: Some(at("2024-10-24T08:30:15.9Z")), ..admin() };
        assert!(check(&token, &same_second, SECRET, now));
    }

    #[test]
    fn forged_and_malformed_tokens_are_refused() {
        let now = at("2024-10-25T12:00:00Z");
        let tokens = [
            "",
            "-",
            "cfgc00",
            "cfgc00-",
            "cfgc01-11cdfee648ebe8e3f06bbbdd85de2316",
            "0cfgc00-11cdfee648ebe8e3f06bbbdd85de2316",
            "CFGC00-11cdfee648ebe8e3f06bbbdd85de2316",
            "cfgc00-11CDFEE648EBE8E3F06BBBDD85DE2316",
            "cfgc00-11cdfee648ebe8e3f06bbbdd85de2317",
            "cfgc00-11cdfee648ebe8e3f06bbbdd85de2316-",
            "+cfgc00-11cdfee648ebe8e3f06bbbdd85de2316",
            "zzzzzzzzzzzzz-11cdfee648ebe8e3f06bbbdd85de2316",
            "zzzzzzzzzzzzzz-11cdfee648ebe8e3f06bbbdd85de2316",
        ];
        for token in tokens {
            assert!(!check(token, &admin(), SECRET, now), "{token}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_tokens_neither_panic_nor_pass(token in "([0-9a-z]{0,15}-)?.*") {
            prop_assert!(!check(&token, &admin(), SECRET, at("2024-10-25T12:00:00Z")));
        }

        #[test]
        fn base36_round_trips(number in 0_i64..) {
            prop_assert_eq!(parse_base36(&base36(number)), Some(number));
        }
    }
}

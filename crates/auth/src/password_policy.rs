//! What a new password of an interactive user must look like.
//!
//! The callers apply it in every mode but `DEV` (core specification, 3.2). Unlike the 24.10 backend, which only asks
//! whether a count is above zero, the counts are enforced as configured and as the failure text promises.

use std::sync::LazyLock;

use regex::Regex;
use thiserror::Error;
use zxcvbn::Score;

use crate::trim;

/// What counts as a special character.
const SYMBOLS: &str = "`~!@#$%^&*()-_=+[{]}\\|;:'\",<.>/?€£¥₹";

/// Characters looked at by the strength estimate, whose cost grows faster than the length.
const ESTIMATED_CHARS: usize = 100;

/// A decimal digit of any script. The pattern is constant, and a test compiles it.
#[expect(clippy::unwrap_used, reason = "a constant pattern that a test compiles")]
static DIGIT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d").unwrap());

/// The least numbers of characters, from `PASSWORD_MIN_LENGTH`, `PASSWORD_UPPERCASE` and so on; 0 asks for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PasswordPolicy {
    /// Characters altogether.
    pub min_length: u32,
    /// Upper-case letters.
    pub uppercase: u32,
    /// Lower-case letters.
    pub lowercase: u32,
    /// Decimal digits, of any script.
    pub digits: u32,
    /// Special characters.
    pub symbols: u32,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self { min_length: 8, uppercase: 1, lowercase: 1, digits: 1, symbols: 1 }
    }
}

/// Why a password is refused; the text is what the client sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PasswordPolicyError {
    /// Too short, or one of the counts is not reached.
    #[error(
        "Your password must be at least {min} characters long, contain at least {upper} uppercase letter(s), \
         {lower} lowercase letter(s), {digits} number(s), and {symbols} special character(s).",
        min = .0.min_length, upper = .0.uppercase, lower = .0.lowercase, digits = .0.digits, symbols = .0.symbols
    )]
    Composition(PasswordPolicy),
    /// The counts are right but it is easy to guess.
    #[error("Password is too weak. Avoid common patterns and dictionary words.")]
    Weak,
}

impl PasswordPolicy {
    /// Checks a new password.
    ///
    /// White space at its end does not count, because the [stored form](crate::legacy_password) drops it.
    /// `known_inputs` are words that an attacker would try first, such as the user's name; the reference passes none.
    ///
    /// # Errors
    /// [`PasswordPolicyError::Composition`] when a count is not reached, else [`PasswordPolicyError::Weak`] when the
    /// zxcvbn score is below 3.
    pub fn check(&self, password: &str, known_inputs: &[&str]) -> Result<(), PasswordPolicyError> {
        let password = trim::effective(password);
        if !self.composition_holds(password) {
            return Err(PasswordPolicyError::Composition(*self));
        }
        let estimated: String = password.chars().take(ESTIMATED_CHARS).collect();
        if zxcvbn::zxcvbn(&estimated, known_inputs).score() < Score::Three {
            return Err(PasswordPolicyError::Weak);
        }
        Ok(())
    }

    fn composition_holds(&self, password: &str) -> bool {
        let count = |rule: fn(char) -> bool| password.chars().filter(|c| rule(*c)).count();
        [
            (self.min_length, count(|_| true)),
            (self.uppercase, count(has_lowercase_form)),
            (self.lowercase, count(has_uppercase_form)),
            (self.digits, DIGIT.find_iter(password).count()),
            (self.symbols, count(|c| SYMBOLS.contains(c))),
        ]
        .into_iter()
        .all(|(least, found)| u64::from(least) <= found as u64)
    }
}

/// An upper-case letter is one that lower-casing changes; scripts without case have none.
fn has_lowercase_form(c: char) -> bool {
    !c.to_lowercase().eq([c])
}

fn has_uppercase_form(c: char) -> bool {
    !c.to_uppercase().eq([c])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STRONG: &str = "kV7#plmx-Qzrw";

    fn asking(uppercase: u32, lowercase: u32, digits: u32, symbols: u32) -> PasswordPolicy {
        PasswordPolicy { min_length: 8, uppercase, lowercase, digits, symbols }
    }

    fn composition_ok(policy: PasswordPolicy, password: &str) -> bool {
        !matches!(policy.check(password, &[]), Err(PasswordPolicyError::Composition(_)))
    }

    #[test]
    fn counts_are_enforced_as_configured() {
        let cases = [
            (asking(1, 1, 1, 1), STRONG, true),
            (asking(2, 8, 1, 2), STRONG, true),
            (asking(3, 1, 1, 1), STRONG, false),
            (asking(1, 9, 1, 1), STRONG, false),
            (asking(1, 1, 2, 1), STRONG, false),
            (asking(1, 1, 1, 3), STRONG, false),
            (asking(0, 0, 0, 0), "abcdefgh", true),
            (asking(0, 0, 0, 0), "abcdefg", false),
            (asking(1, 0, 0, 0), "abcdefgh", false),
            (asking(0, 1, 0, 0), "ABCDEFGH", false),
            (asking(0, 0, 1, 0), "abcdefgh", false),
            (asking(0, 0, 0, 1), "abcdefgh ", false),
            (asking(0, 0, 0, 1), "abcdefg₹", true),
            (asking(0, 0, 0, 1), "abcdefg\\", true),
            (asking(0, 0, 0, 1), "abcdefg§", false),
        ];
        for (policy, password, expected) in cases {
            assert_eq!(composition_ok(policy, password), expected, "{policy:?} {password}");
        }
    }

    #[test]
    fn letters_and_digits_of_all_scripts_count() {
        let cases = [
            (asking(2, 2, 0, 0), "ÉÀéàéàéà", true),
            (asking(1, 0, 0, 0), "Ждёёёёёё", true),
            (asking(0, 0, 3, 0), "नेपाली१२३", true),
            (asking(0, 0, 1, 0), "abcdefg½", false),
            (asking(1, 0, 0, 0), "नेपालीनेपाली", false),
        ];
        for (policy, password, expected) in cases {
            assert_eq!(composition_ok(policy, password), expected, "{policy:?} {password}");
        }
    }

    #[test]
    fn length_is_counted_in_characters_without_trailing_white_space() {
        let policy = asking(0, 0, 0, 0);
        assert!(!composition_ok(policy, "éééé"));
        assert!(composition_ok(policy, "éééééééé"));
        assert!(!composition_ok(policy, "aB1#       "));
        assert!(composition_ok(policy, " aB1#  x"));
    }

    #[test]
    fn failure_texts_are_those_of_the_reference() {
        let policy = PasswordPolicy { min_length: 10, uppercase: 2, lowercase: 3, digits: 4, symbols: 5 };
        assert_eq!(
            policy.check("short", &[]).map_err(|e| e.to_string()),
            Err("Your password must be at least 10 characters long, contain at least 2 uppercase letter(s), \
                 3 lowercase letter(s), 4 number(s), and 5 special character(s)."
                .to_owned())
        );
        assert_eq!(
            PasswordPolicy::default().check("Password1!", &[]).map_err(|e| e.to_string()),
            Err("Password is too weak. Avoid common patterns and dictionary words.".to_owned())
        );
    }

    #[test]
    fn strength_is_estimated_after_the_counts() {
        let policy = PasswordPolicy::default();
        assert_eq!(policy.check(STRONG, &[]), Ok(()));
        assert_eq!(policy.check("Zanzibar-Mtwara1", &["Zanzibar-Mtwara"]), Err(PasswordPolicyError::Weak));
        assert_eq!(policy.check("Zanzibar-Mtwara1", &[]), Ok(()));
        let endless = "Aa1!".repeat(20_000);
        assert_eq!(policy.check(&endless, &[]), Err(PasswordPolicyError::Weak));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn arbitrary_passwords_do_not_panic(password in "\\PC{0,60}") {
            let _ = PasswordPolicy::default().check(&password, &["Admin"]);
        }
    }
}

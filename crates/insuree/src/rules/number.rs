//! The form of insurance numbers (insuree spec, section 5.2, in its order). That a number belongs to one insuree only is
//! checked where the insurees are: in [`crate::service::number`].

use super::personal_code;
use crate::config::InsureeConfig;

/// What is wrong with a number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberFault {
    /// Another valid insuree has it.
    #[error("Insuree number has to be unique, {0} exists in system")]
    Taken(String),
    /// Empty, where at most this many characters are allowed.
    #[error("Invalid insuree number (empty), should be {0}")]
    Empty(usize),
    /// Longer than allowed; the spelling is what clients know.
    #[error("Invalid insuree number length {length}, should be maximun {limit}")]
    TooLong {
        /// Characters it has.
        length: usize,
        /// Characters it may have.
        limit: usize,
    },
    /// Shorter than allowed.
    #[error("Invalid insuree number length {length}, should be minimum {limit}")]
    TooShort {
        /// Characters it has.
        length: usize,
        /// Characters it must have.
        limit: usize,
    },
    /// The check digit does not fit.
    #[error("Invalid checksum")]
    Checksum,
    /// Not a number with a check digit at all.
    #[error("Insuree number validation failed")]
    NoDigits,
    /// The configured check belongs to no known module.
    #[error("Validator module import error.")]
    UnknownModule,
    /// The module has no check of the configured name.
    #[error("Validator function not found.")]
    UnknownValidator,
    /// A check of another module refused it.
    #[error("{message}")]
    Custom {
        /// Code for clients.
        code: i32,
        /// Text for clients.
        message: String,
    },
}

impl NumberFault {
    /// The configured code of the fault.
    #[must_use]
    pub fn code(&self, config: &InsureeConfig) -> i32 {
        match self {
            NumberFault::Taken(_) => config.validation_code_taken_insuree_number,
            NumberFault::Empty(_) => config.validation_code_no_insuree_number,
            NumberFault::TooLong { .. } | NumberFault::TooShort { .. } => config.validation_code_invalid_insuree_number_len,
            NumberFault::Checksum => config.validation_code_invalid_insuree_number_checksum,
            NumberFault::NoDigits => config.validation_code_invalid_insuree_number_exception,
            NumberFault::UnknownModule => config.validation_code_validator_import_error,
            NumberFault::UnknownValidator => config.validation_code_validator_function_error,
            NumberFault::Custom { code, .. } => *code,
        }
    }
}

/// A check of numbers that a country puts in place of the built-in ones; `inventory::submit!` registers it.
pub struct NumberValidator {
    /// The name that `insuree_number_validator` holds, `<module>.<…>.<function>`.
    pub name: &'static str,
    /// What is wrong with a number; `None`: nothing.
    pub check: fn(&str) -> Option<NumberFault>,
}

openimis_kernel::inventory::collect!(NumberValidator);

openimis_kernel::inventory::submit! {
    NumberValidator { name: "insuree.validators.is_valid_resident_identifier", check: personal_code::check }
}

/// Names of modules whose checks can be configured.
const MODULES: &[&str] = &["insuree.services", "insuree.validators"];

/// Checks the form of a number. No number is checked as the text `None`, as the reference does (case IN04): a minimum of
/// five characters or a check digit makes numbers obligatory, a maximum does not.
///
/// # Errors
/// The first fault.
pub fn check(number: Option<&str>, config: &InsureeConfig) -> Result<(), NumberFault> {
    let number = number.unwrap_or("None");
    if let Some(name) = config.insuree_number_validator.as_deref().filter(|name| !name.is_empty()) {
        return configured(name, number);
    }
    let length = number.chars().count();
    if let Some(limit) = config.insuree_number_max_length.filter(|limit| *limit > 0) {
        if length == 0 {
            return Err(NumberFault::Empty(limit));
        }
        if length > limit {
            return Err(NumberFault::TooLong { length, limit });
        }
    }
    if let Some(limit) = config.insuree_number_min_length.filter(|limit| length < *limit) {
        return Err(NumberFault::TooShort { length, limit });
    }
    match config.insuree_number_modulo_root {
        Some(root) if root > 0 => check_digit(number, root),
        _ => Ok(()),
    }
}

fn configured(name: &str, number: &str) -> Result<(), NumberFault> {
    let validators = || openimis_kernel::inventory::iter::<NumberValidator>.into_iter();
    if let Some(validator) = validators().find(|validator| validator.name == name) {
        return (validator.check)(number).map_or(Ok(()), Err);
    }
    let module = name.rsplit_once('.').map_or("", |(module, _)| module);
    let known = validators().filter_map(|validator| validator.name.rsplit_once('.')).any(|(other, _)| other == module);
    Err(if known || MODULES.contains(&module) { NumberFault::UnknownValidator } else { NumberFault::UnknownModule })
}

fn check_digit(number: &str, root: u32) -> Result<(), NumberFault> {
    let digits: Option<Vec<u32>> = number.chars().map(|c| c.to_digit(10)).collect();
    let digits = digits.ok_or(NumberFault::NoDigits)?;
    let (last, front) = digits.split_last().ok_or(NumberFault::NoDigits)?;
    let fits = match (root, front) {
        (10, _) => luhn(front) == *last,
        (_, []) => return Err(NumberFault::NoDigits),
        _ => remainder(front, root) == u64::from(*last),
    };
    if fits { Ok(()) } else { Err(NumberFault::Checksum) }
}

fn remainder(digits: &[u32], root: u32) -> u64 {
    digits.iter().fold(0, |rest, digit| (rest * 10 + u64::from(*digit)) % u64::from(root))
}

/// The check digit of Luhn's rule (ISO/IEC 7812-1): every second digit is doubled, beginning next to the check digit.
#[must_use]
pub fn luhn(front: &[u32]) -> u32 {
    let sum: u32 = front
        .iter()
        .rev()
        .enumerate()
        .map(|(i, digit)| match (i % 2, digit * 2) {
            (0, doubled) if doubled > 9 => doubled - 9,
            (0, doubled) => doubled,
            _ => *digit,
        })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Case, maximum, minimum, root, number, expected code. IN07 with the outcome that the cases call right.
    type Case = (&'static str, Option<usize>, Option<usize>, Option<u32>, Option<&'static str>, Option<i32>);

    #[rustfmt::skip]
    const CASES: &[Case] = &[
        ("IN01", None, None, None, Some(""), None),
        ("IN01", None, None, None, Some("1"), None),
        ("IN01", None, None, None, Some("070707070"), None),
        ("IN01", None, None, None, Some("AB-1"), None),
        ("IN01", None, None, None, Some("XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"), None),
        ("IN02", Some(9), None, None, Some(""), Some(2)),
        ("IN02", Some(9), None, None, Some("12345678"), None),
        ("IN02", Some(9), None, None, Some("123456789"), None),
        ("IN02", Some(9), None, None, Some("1234567890"), Some(3)),
        ("IN03", None, Some(5), None, Some(""), Some(3)),
        ("IN03", None, Some(5), None, Some("1234"), Some(3)),
        ("IN03", None, Some(5), None, Some("12345"), None),
        ("IN03", None, Some(5), None, Some("1234567"), None),
        ("IN04", Some(5), Some(5), None, Some("foo"), Some(3)),
        ("IN04", Some(5), Some(5), None, Some("12345"), None),
        ("IN04", Some(5), Some(5), None, Some("1234567"), Some(3)),
        ("IN04", Some(5), Some(5), None, None, Some(3)),
        ("IN05", None, None, Some(7), Some("12342"), None),
        ("IN05", None, None, Some(7), Some("12345"), Some(4)),
        ("IN05", None, None, Some(7), Some("1234"), None),
        ("IN05", None, None, Some(7), Some("12A45"), Some(5)),
        ("IN05", None, None, Some(7), Some(""), Some(5)),
        ("IN06", Some(7), Some(7), Some(5), Some("1234561"), None),
        ("IN06", Some(7), Some(7), Some(5), Some("1234560"), Some(4)),
        ("IN07", None, None, Some(10), Some("12345674"), None),
        ("IN07", None, None, Some(10), Some("123456786"), Some(4)),
        ("IN07", None, None, Some(10), Some("123456782"), None),
        ("IN07", None, None, Some(10), Some("070707070"), None),
        ("IN07", None, None, Some(10), Some("79927398713"), None),
    ];

    #[test]
    fn numbers_are_checked_as_configured() {
        for (case, max, min, root, number, expected) in CASES {
            let config = InsureeConfig {
                insuree_number_max_length: *max,
                insuree_number_min_length: *min,
                insuree_number_modulo_root: *root,
                ..InsureeConfig::default()
            };
            let code = check(*number, &config).err().map(|fault| fault.code(&config));
            assert_eq!(code, *expected, "{case} {number:?}");
        }
    }

    #[test]
    fn faults_read_as_clients_know_them() {
        for (fault, expected) in [
            (NumberFault::Empty(9), "Invalid insuree number (empty), should be 9"),
            (NumberFault::TooLong { length: 10, limit: 9 }, "Invalid insuree number length 10, should be maximun 9"),
            (NumberFault::TooShort { length: 4, limit: 5 }, "Invalid insuree number length 4, should be minimum 5"),
            (NumberFault::Taken("7".into()), "Insuree number has to be unique, 7 exists in system"),
        ] {
            assert_eq!(fault.to_string(), expected);
        }
    }

    #[test]
    fn a_configured_validator_is_the_only_check() {
        for (name, number, expected) in [
            ("nomodule.check", "1", Some(6)),
            ("insuree.services.nofunction", "1", Some(7)),
            ("nodots", "1", Some(6)),
            ("insuree.validators.is_valid_resident_identifier", "1", Some(4)),
            ("insuree.validators.is_valid_resident_identifier", "2000000000004", None),
        ] {
            let config = InsureeConfig {
                insuree_number_validator: Some(name.into()),
                insuree_number_max_length: Some(3),
                ..InsureeConfig::default()
            };
            assert_eq!(check(Some(number), &config).err().map(|fault| fault.code(&config)), expected, "IN08, IN09: {name} {number}");
        }
    }

    proptest! {
        #[test]
        fn luhn_finds_every_single_wrong_digit(front in prop::collection::vec(0u32..10, 1..20), at in 0usize..20, add in 1u32..10) {
            let mut wrong = front.clone();
            let at = at % front.len();
            wrong[at] = (wrong[at] + add) % 10;
            prop_assert_ne!(luhn(&front), luhn(&wrong));
        }
    }
}

//! Starts of cycles: days of the year, `dd-mm`, on which policies of the product begin.

use chrono::{Datelike, NaiveDate};
use openimis_kernel::mutation::{MutationError, ensure};

/// A year with a 29 February: policies begin on the last of the month in other years.
const ANY_YEAR: i32 = 2024;

/// Month and day of a start.
#[must_use]
pub fn parse(text: &str) -> Option<(u32, u32)> {
    let (day, month) = text.split_once('-')?;
    let number = |digits: &str| (digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok()).flatten();
    let date = NaiveDate::from_ymd_opt(ANY_YEAR, number(month)?, number(day)?)?;
    Some((date.month(), date.day()))
}

/// Fails unless each start is a day of the year, and each comes after the one before it (defect P5: the reference looks
/// for the hyphen only).
///
/// # Errors
/// [`MutationError::Invalid`]
pub fn ensure_sound<'t>(starts: impl IntoIterator<Item = Option<&'t str>>) -> Result<(), MutationError> {
    let mut before = None;
    for text in starts.into_iter().flatten() {
        let Some(start) = parse(text) else {
            return Err(MutationError::Invalid(format!("'{text}' is not a correct value for product.start_cycle")));
        };
        ensure(before.is_none_or(|before| before < start), "start cycles must follow each other in the year")?;
        before = Some(start);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_are_days_of_the_year() {
        for (text, expected) in [
            ("01-06", Some((6, 1))),
            ("31-12", Some((12, 31))),
            ("28-02", Some((2, 28))),
            ("29-02", Some((2, 29))),
            ("31-04", None),
            // The reference takes it [run].
            ("99-99", None),
            ("1-6", None),
            ("01/06", None),
            ("01-06-2024", None),
            ("+1-06", None),
            ("", None),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }

    #[test]
    fn starts_follow_each_other() {
        for (starts, error) in [
            ([None, None, None, None], None),
            ([Some("01-06"), Some("01-11"), None, None], None),
            ([Some("01-01"), None, Some("01-07"), None], None),
            ([Some("01-11"), Some("01-06"), None, None], Some("start cycles must follow each other in the year")),
            ([Some("01-06"), Some("01-06"), None, None], Some("start cycles must follow each other in the year")),
            ([Some("0106"), None, None, None], Some("'0106' is not a correct value for product.start_cycle")),
        ] {
            assert_eq!(ensure_sound(starts).err().map(|e| e.to_string()).as_deref(), error, "{starts:?}");
        }
    }
}

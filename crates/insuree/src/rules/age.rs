//! Ages (insuree spec, section 1).

use chrono::{Datelike, NaiveDate};

/// Full years of life on `day`; negative before birth. A child of 29 February turns a year older on 1 March.
#[must_use]
pub fn age(born: NaiveDate, day: NaiveDate) -> i32 {
    let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
    day.year() - born.year() - i32::from(before_birthday)
}

/// Of age on `day`.
#[must_use]
pub fn is_adult(born: NaiveDate, day: NaiveDate, majority: u32) -> bool {
    i64::from(age(born, day)) >= i64::from(majority)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn years_are_full_on_the_birthday() {
        for (born, on, expected) in [
            ("2008-11-23", "2026-11-23", 18),
            ("2008-11-24", "2026-11-23", 17),
            ("2008-02-29", "2026-02-28", 17),
            ("2008-02-29", "2026-03-01", 18),
            ("2026-11-23", "2026-11-23", 0),
            ("2026-12-01", "2026-11-23", -1),
        ] {
            assert_eq!(age(day(born), day(on)), expected, "{born} {on}");
            assert_eq!(is_adult(day(born), day(on), 18), expected >= 18);
        }
    }
}

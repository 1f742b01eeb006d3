//! Codes of claims that the server gives: the Nepali fiscal year and a number (claim spec, section 5).

use chrono::{Datelike, NaiveDate};

/// Shrawan, the month with which the fiscal year begins, moves with the sidereal year: it began at 0.722 of 16 July 2024.
const EPOCH_YEAR: i32 = 2024;
const EPOCH_DAY: f64 = 16.757;
const SIDEREAL_EXCESS: f64 = 0.258_756;

/// The Nepali fiscal year of a day, by the year (Bikram Sambat) in which it begins.
#[must_use]
pub fn fiscal_year(day: NaiveDate) -> i32 {
    let year = day.year();
    let begun = day.month() > 7 || (day.month() == 7 && day.day() >= first_day(year));
    year + if begun { 57 } else { 56 }
}

/// The day of July with which a fiscal year begins.
fn first_day(year: i32) -> u32 {
    let leaps = |year: i32| year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let drift = f64::from(year - EPOCH_YEAR) * SIDEREAL_EXCESS - f64::from(leaps(year) - leaps(EPOCH_YEAR));
    // Between 15 and 19 for centuries.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a day of July")]
    let day = (EPOCH_DAY + drift).floor() as u32;
    day
}

/// What codes of a day begin with.
#[must_use]
pub fn prefix(day: NaiveDate) -> String {
    let year = fiscal_year(day);
    format!("{year}-{:03}-", (year + 1) % 1000)
}

/// The code after `last`, the greatest with this prefix; none: there is none yet.
#[must_use]
pub fn next(prefix: &str, last: Option<&str>, digits: usize) -> String {
    let number = last.and_then(|code| code.strip_prefix(prefix)).and_then(|number| number.parse::<u64>().ok());
    format!("{prefix}{:0digits$}", number.unwrap_or(0) + 1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    /// Source: first days of fiscal years as the government of Nepal published them.
    #[test]
    fn fiscal_years_begin_in_the_middle_of_july() {
        for (year, day) in [
            (2012, 16),
            (2013, 16),
            (2014, 17),
            (2015, 17),
            (2016, 16),
            (2017, 16),
            (2018, 17),
            (2019, 17),
            (2020, 16),
            (2021, 16),
            (2022, 17),
            (2023, 17),
            (2024, 16),
            (2025, 17),
        ] {
            assert_eq!(first_day(year), day, "{year}");
        }
    }

    /// Source: claim spec, section 5.
    #[test]
    fn codes() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (on, last, expected) in [
            ("2025-07-16", None, "2081-082-00000001"),
            ("2025-07-17", None, "2082-083-00000001"),
            ("2026-01-10", Some("2082-083-00000041"), "2082-083-00000042"),
            ("2026-01-10", Some("2082-083-99999999"), "2082-083-100000000"),
            ("2026-01-10", Some("2082-083-by hand"), "2082-083-00000001"),
        ] {
            assert_eq!(next(&prefix(day(on)), last, 8), expected, "{on}");
        }
    }
}

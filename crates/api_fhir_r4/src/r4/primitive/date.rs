//! `date`.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::r4::code::IssueType;
use crate::r4::codec::Element;
use crate::r4::issue::Issues;
use crate::r4::path::Path;

/// `date`: a year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FhirDate {
    /// `YYYY`
    Year(i32),
    /// `YYYY-MM`
    Month(i32, u32),
    /// `YYYY-MM-DD`
    Day(NaiveDate),
}

/// Not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or no day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a date: YYYY, YYYY-MM or YYYY-MM-DD")]
pub struct InvalidDate;

impl FhirDate {
    /// The day, when the date is that precise.
    #[must_use]
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Year(_) | Self::Month(..) => None,
        }
    }

    /// The first day meant.
    #[must_use]
    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Day(day) => Some(day),
        }
    }

    /// The first day after those meant.
    #[must_use]
    pub fn day_after(self) -> Option<NaiveDate> {
        match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(year.checked_add(1)?, 1, 1),
            Self::Month(year, 12) => NaiveDate::from_ymd_opt(year.checked_add(1)?, 1, 1),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month.checked_add(1)?, 1),
            Self::Day(day) => day.succ_opt(),
        }
    }
}

impl From<NaiveDate> for FhirDate {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl fmt::Display for FhirDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
        }
    }
}

impl FromStr for FhirDate {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        let mut parts = text.split('-');
        let year = digits(parts.next(), 4)?.ok_or(InvalidDate)?;
        let month = digits(parts.next(), 2)?;
        let day = digits(parts.next(), 2)?;
        if parts.next().is_some() || year == 0 {
            return Err(InvalidDate);
        }
        let year = i32::try_from(year).map_err(|_| InvalidDate)?;
        match (month, day) {
            (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month, day).map(Self::Day).ok_or(InvalidDate),
            (Some(month @ 1..=12), None) => Ok(Self::Month(year, month)),
            (None, None) => Ok(Self::Year(year)),
            _ => Err(InvalidDate),
        }
    }
}

/// A part of a date: exactly `length` digits, if it is there.
fn digits(part: Option<&str>, length: usize) -> Result<Option<u32>, InvalidDate> {
    match part {
        None => Ok(None),
        Some(part) if part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()) => {
            part.parse().map(Some).map_err(|_| InvalidDate)
        }
        Some(_) => Err(InvalidDate),
    }
}

impl Serialize for FhirDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Element for FhirDate {
    fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
        let read = value.as_str().and_then(|text| text.parse().ok());
        if read.is_none() {
            issues.error(IssueType::Value, at, InvalidDate.to_string());
        }
        read
    }

    fn check(&self, at: &Path<'_>, issues: &mut Issues) {
        let year = self.first_day().map(|day| day.year());
        if !year.is_some_and(|year| (1..=9999).contains(&year)) {
            issues.error(IssueType::Value, at, "must lie in the years 0001 to 9999");
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing conversion fails the test")]
    use super::*;

    #[test]
    fn dates_have_three_precisions() {
        for text in ["1990", "1990-03", "1990-03-24", "0001-01-01", "2024-02-29"] {
            assert_eq!(text.parse::<FhirDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in
            ["", "90", "1990-3", "1990-13", "1990-00", "1990-03-32", "2023-02-29", "0000", "1990-03-24T00:00:00Z", "+990", "1990-03-24-"]
        {
            assert_eq!(text.parse::<FhirDate>(), Err(InvalidDate), "{text}");
        }
    }

    #[test]
    fn a_date_means_a_range_of_days() {
        for (text, first, after) in
            [("2023", "2023-01-01", "2024-01-01"), ("2023-12", "2023-12-01", "2024-01-01"), ("2023-02-28", "2023-02-28", "2023-03-01")]
        {
            let date: FhirDate = text.parse().unwrap();
            assert_eq!(date.first_day().unwrap().to_string(), first);
            assert_eq!(date.day_after().unwrap().to_string(), after);
        }
    }
}

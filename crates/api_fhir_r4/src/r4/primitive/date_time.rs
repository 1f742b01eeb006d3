//! `dateTime` and `instant`.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::FhirDate;
use crate::r4::code::IssueType;
use crate::r4::codec::Element;
use crate::r4::issue::Issues;
use crate::r4::path::Path;

/// `dateTime`: a date, or a time with its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FhirDateTime {
    /// Year, month or day.
    Date(FhirDate),
    /// A time with its zone.
    Zoned(DateTime<FixedOffset>),
    /// A time without zone. R4 forbids it, but openIMIS 24.10 sends it, so it is read; it is written as UTC.
    Unzoned(NaiveDateTime),
}

/// Neither a date nor `YYYY-MM-DDThh:mm:ss` with an optional fraction and zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a date, or a time YYYY-MM-DDThh:mm:ss+zz:zz")]
pub struct InvalidDateTime;

impl FhirDateTime {
    /// The day meant, in the zone the time was written in.
    #[must_use]
    pub fn day(self) -> Option<chrono::NaiveDate> {
        match self {
            Self::Date(date) => date.day(),
            Self::Zoned(time) => Some(time.date_naive()),
            Self::Unzoned(time) => Some(time.date()),
        }
    }

    /// The first moment meant; times without zone and dates are those of UTC.
    #[must_use]
    pub fn earliest(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Date(date) => Some(date.first_day()?.and_hms_opt(0, 0, 0)?.and_utc()),
            Self::Zoned(time) => Some(time.to_utc()),
            Self::Unzoned(time) => Some(time.and_utc()),
        }
    }
}

impl From<DateTime<Utc>> for FhirDateTime {
    fn from(time: DateTime<Utc>) -> Self {
        Self::Zoned(time.fixed_offset())
    }
}

impl From<FhirDate> for FhirDateTime {
    fn from(date: FhirDate) -> Self {
        Self::Date(date)
    }
}

impl FromStr for FhirDateTime {
    type Err = InvalidDateTime;

    fn from_str(text: &str) -> Result<Self, InvalidDateTime> {
        if text.len() <= "YYYY-MM-DD".len() {
            return text.parse().map(Self::Date).map_err(|_| InvalidDateTime);
        }
        if text.as_bytes().get(10) != Some(&b'T') || text.ends_with('z') {
            return Err(InvalidDateTime);
        }
        DateTime::parse_from_rfc3339(text)
            .map(Self::Zoned)
            .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").map(Self::Unzoned))
            .map_err(|_| InvalidDateTime)
    }
}

/// A time as R4 writes it; `Z` for UTC.
fn write_time(time: &DateTime<FixedOffset>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if time.offset().local_minus_utc() == 0 {
        write!(f, "{}", time.format("%Y-%m-%dT%H:%M:%S%.fZ"))
    } else {
        write!(f, "{}", time.format("%Y-%m-%dT%H:%M:%S%.f%:z"))
    }
}

impl fmt::Display for FhirDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Zoned(time) => write_time(time, f),
            Self::Unzoned(time) => write_time(&time.and_utc().fixed_offset(), f),
        }
    }
}

impl Serialize for FhirDateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Element for FhirDateTime {
    fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
        let read = value.as_str().and_then(|text| text.parse().ok());
        if read.is_none() {
            issues.error(IssueType::Value, at, InvalidDateTime.to_string());
        }
        read
    }

    fn check(&self, at: &Path<'_>, issues: &mut Issues) {
        match self {
            Self::Date(date) => date.check(at, issues),
            Self::Zoned(_) => {}
            Self::Unzoned(_) => issues.warning(IssueType::Value, at, "a time should have a zone; UTC is assumed"),
        }
    }
}

/// `instant`: a time with seconds and zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FhirInstant(pub DateTime<FixedOffset>);

impl From<DateTime<Utc>> for FhirInstant {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time.fixed_offset())
    }
}

impl fmt::Display for FhirInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_time(&self.0, f)
    }
}

impl Serialize for FhirInstant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Element for FhirInstant {
    fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
        if let Some(Ok(FhirDateTime::Zoned(time))) = value.as_str().map(str::parse) {
            return Some(Self(time));
        }
        issues.error(IssueType::Value, at, "must be a time with zone: YYYY-MM-DDThh:mm:ss+zz:zz");
        None
    }

    fn check(&self, _: &Path<'_>, _: &mut Issues) {}
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing conversion fails the test")]
    use super::*;

    #[test]
    fn times_are_written_with_their_zone() {
        for (text, written) in [
            ("2026-11-23T07:07:57.972684", "2026-11-23T07:07:57.972684Z"),
            ("2026-11-23T07:07:57", "2026-11-23T07:07:57Z"),
            ("2026-11-23T07:07:57Z", "2026-11-23T07:07:57Z"),
            ("2026-11-23T07:07:57.5+05:45", "2026-11-23T07:07:57.500+05:45"),
            ("2026-11-23", "2026-11-23"),
            ("2026", "2026"),
        ] {
            assert_eq!(text.parse::<FhirDateTime>().unwrap().to_string(), written);
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "",
            "2026-11-23T",
            "2026-11-23T07:07Z",
            "2026-11-23 07:07:57Z",
            "2026-11-23T25:07:57Z",
            "2026-11-23T07:07:57z",
            "2026-11-23T07:07:57+0100",
            "é2026-11-23",
        ] {
            assert_eq!(text.parse::<FhirDateTime>(), Err(InvalidDateTime), "{text}");
        }
    }

    #[test]
    fn an_instant_needs_a_zone() {
        let at = Path::root("Meta");
        let mut issues = Issues::default();
        assert!(FhirInstant::read("2026-11-23T07:07:57Z".into(), &at, &mut issues).is_some());
        assert!(FhirInstant::read("2026-11-23T07:07:57".into(), &at, &mut issues).is_none());
        assert!(FhirInstant::read("2026-11-23".into(), &at, &mut issues).is_none());
    }
}

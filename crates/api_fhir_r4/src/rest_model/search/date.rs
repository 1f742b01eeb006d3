//! Date parameters: an optional prefix and a date or time of any precision (R4 section 3.1.1.4.7).

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::r4::code::IssueType;
use crate::r4::primitive::FhirDate;

/// How a value is compared with the one in the parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefix {
    /// `eq`, also without prefix.
    Equal,
    /// `ne`
    NotEqual,
    /// `gt`
    Greater,
    /// `lt`
    Less,
    /// `ge`
    GreaterOrEqual,
    /// `le`
    LessOrEqual,
    /// `sa`
    StartsAfter,
    /// `eb`
    EndsBefore,
    /// `ap`: within a tenth of the time between the value and now.
    Approximately,
}

/// A date parameter. What it names is a range: `2024-05` is the whole month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateFilter {
    /// How to compare.
    pub prefix: Prefix,
    /// First moment of the range.
    pub from: DateTime<Utc>,
    /// First moment after the range.
    pub until: DateTime<Utc>,
}

/// The moments that a [`DateFilter`] lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateRange {
    /// From the first (included) to the second (excluded); `None` is open.
    Within(Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    /// Before the first, or at or after the second.
    Outside(DateTime<Utc>, DateTime<Utc>),
}

impl DateFilter {
    /// Reads one value. Times without zone and dates are those of `zone`. `None` when it is neither a date nor a time.
    pub(super) fn parse(text: &str, zone: FixedOffset) -> Option<Self> {
        let (prefix, value) = split_prefix(text);
        let (from, until) = range(value, zone)?;
        Some(Self { prefix, from, until })
    }

    /// The moments let through.
    #[must_use]
    pub fn moments(&self, now: DateTime<Utc>) -> DateRange {
        let (from, until) = (self.from, self.until);
        match self.prefix {
            Prefix::Equal => DateRange::Within(Some(from), Some(until)),
            Prefix::NotEqual => DateRange::Outside(from, until),
            Prefix::Greater | Prefix::StartsAfter => DateRange::Within(Some(until), None),
            Prefix::Less | Prefix::EndsBefore => DateRange::Within(None, Some(from)),
            Prefix::GreaterOrEqual => DateRange::Within(Some(from), None),
            Prefix::LessOrEqual => DateRange::Within(None, Some(until)),
            Prefix::Approximately => {
                let margin = (now - from).abs() / 10;
                DateRange::Within(from.checked_sub_signed(margin), until.checked_add_signed(margin))
            }
        }
    }

    /// The kind of issue of a value that cannot be read.
    pub(super) const ISSUE: IssueType = IssueType::Value;
}

impl DateRange {
    /// Whether `moment` is let through.
    #[must_use]
    pub fn contains(&self, moment: DateTime<Utc>) -> bool {
        match *self {
            Self::Within(from, until) => from.is_none_or(|from| moment >= from) && until.is_none_or(|until| moment < until),
            Self::Outside(from, until) => moment < from || moment >= until,
        }
    }
}

fn split_prefix(text: &str) -> (Prefix, &str) {
    let prefix = match text.get(..2) {
        Some("eq") => Prefix::Equal,
        Some("ne") => Prefix::NotEqual,
        Some("gt") => Prefix::Greater,
        Some("lt") => Prefix::Less,
        Some("ge") => Prefix::GreaterOrEqual,
        Some("le") => Prefix::LessOrEqual,
        Some("sa") => Prefix::StartsAfter,
        Some("eb") => Prefix::EndsBefore,
        Some("ap") => Prefix::Approximately,
        _ => return (Prefix::Equal, text),
    };
    (prefix, &text[2..])
}

/// The first moment of a date or time, and the first after it.
fn range(text: &str, zone: FixedOffset) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let Some((day, time)) = text.split_once('T') else {
        let date: FhirDate = text.parse().ok()?;
        return Some((midnight(date.first_day()?, zone)?, midnight(date.day_after()?, zone)?));
    };
    let (time, zone) = split_zone(time, zone)?;
    let (time, precision) = clock(time)?;
    let from = in_zone(FhirDate::day(day.parse().ok()?)?.and_time(time), zone)?;
    Some((from, from.checked_add_signed(precision)?))
}

/// Cuts the zone off a time. An unescaped `+` of a query arrives as blank.
fn split_zone(time: &str, default: FixedOffset) -> Option<(&str, FixedOffset)> {
    if let Some(time) = time.strip_suffix('Z') {
        return Some((time, FixedOffset::east_opt(0)?));
    }
    let Some(at) = time.find(['+', '-', ' ']) else { return Some((time, default)) };
    let (time, zone) = time.split_at(at);
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let seconds = (two_digits(hours, 14)? * 60 + two_digits(minutes, 59)?) * 60;
    let offset = if zone.starts_with('-') { FixedOffset::west_opt(seconds) } else { FixedOffset::east_opt(seconds) };
    Some((time, offset?))
}

fn two_digits(text: &str, highest: i32) -> Option<i32> {
    let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| is_number && *number <= highest)
}

/// A time of day and how long the moment is that it names: a minute, a second or a fraction of one.
fn clock(text: &str) -> Option<(NaiveTime, Duration)> {
    if text.len() == "hh:mm".len() {
        return Some((NaiveTime::parse_from_str(text, "%H:%M").ok()?, Duration::minutes(1)));
    }
    let digits = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let is_canonical =
        text.get(..8).is_some_and(|clock| !clock.contains(char::is_whitespace)) && text.as_bytes().get(8).is_none_or(|byte| *byte == b'.');
    let time = NaiveTime::parse_from_str(text, "%H:%M:%S%.f").ok().filter(|_| is_canonical)?;
    let precision = 10_i64.checked_pow(9_u32.checked_sub(u32::try_from(digits).ok()?)?)?;
    Some((time, Duration::nanoseconds(precision)))
}

fn midnight(day: NaiveDate, zone: FixedOffset) -> Option<DateTime<Utc>> {
    in_zone(day.and_time(NaiveTime::MIN), zone)
}

fn in_zone(time: NaiveDateTime, zone: FixedOffset) -> Option<DateTime<Utc>> {
    time.and_local_timezone(zone).single().map(|time| time.to_utc())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a value that cannot be read fails the test")]
    use super::*;

    fn moment(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn utc() -> FixedOffset {
        FixedOffset::east_opt(0).unwrap()
    }

    #[test]
    fn a_value_means_a_range_of_its_precision() {
        for (text, from, until) in [
            ("2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
            ("2024-12", "2024-12-01T00:00:00Z", "2025-01-01T00:00:00Z"),
            ("2024-05-06", "2024-05-06T00:00:00Z", "2024-05-07T00:00:00Z"),
            ("2024-05-06T07:08", "2024-05-06T07:08:00Z", "2024-05-06T07:09:00Z"),
            ("2024-05-06T07:08:09", "2024-05-06T07:08:09Z", "2024-05-06T07:08:10Z"),
            ("2024-05-06T07:08:09.5Z", "2024-05-06T07:08:09.5Z", "2024-05-06T07:08:09.6Z"),
            ("2024-05-06T07:08:09+05:45", "2024-05-06T01:23:09Z", "2024-05-06T01:23:10Z"),
            ("2024-05-06T07:08:09 05:45", "2024-05-06T01:23:09Z", "2024-05-06T01:23:10Z"),
            ("2024-05-06T07:08:09-03:00", "2024-05-06T10:08:09Z", "2024-05-06T10:08:10Z"),
        ] {
            let filter = DateFilter::parse(text, utc()).unwrap();
            assert_eq!((filter.from, filter.until), (moment(from), moment(until)), "{text}");
        }
    }

    #[test]
    fn what_has_no_zone_is_in_that_of_the_server() {
        let kathmandu = FixedOffset::east_opt(5 * 3600 + 45 * 60).unwrap();
        assert_eq!(DateFilter::parse("2024-05-06", kathmandu).unwrap().from, moment("2024-05-05T18:15:00Z"));
        assert_eq!(DateFilter::parse("2024-05-06T00:00:00Z", kathmandu).unwrap().from, moment("2024-05-06T00:00:00Z"));
    }

    #[test]
    fn prefixes_compare_with_the_range() {
        let now = moment("2024-05-16T00:00:00Z");
        // Before, at the begin of, inside, at the end of, and after the 6th of May.
        let moments = [
            "2024-05-04T12:00:00Z",
            "2024-05-05T23:59:59Z",
            "2024-05-06T00:00:00Z",
            "2024-05-06T23:59:59Z",
            "2024-05-07T00:00:00Z",
            "2024-05-09T00:00:00Z",
        ];
        for (prefix, expected) in [
            ("", [false, false, true, true, false, false]),
            ("eq", [false, false, true, true, false, false]),
            ("ne", [true, true, false, false, true, true]),
            ("gt", [false, false, false, false, true, true]),
            ("sa", [false, false, false, false, true, true]),
            ("ge", [false, false, true, true, true, true]),
            ("lt", [true, true, false, false, false, false]),
            ("eb", [true, true, false, false, false, false]),
            ("le", [true, true, true, true, false, false]),
            ("ap", [false, true, true, true, true, false]),
        ] {
            let range = DateFilter::parse(&format!("{prefix}2024-05-06"), utc()).unwrap().moments(now);
            assert_eq!(moments.map(|text| range.contains(moment(text))), expected, "{prefix}");
        }
    }

    #[test]
    fn other_values_are_refused() {
        for text in [
            "",
            "gt",
            "xx2024",
            "2024-5-6",
            "2024-05-06T",
            "2024-05-06T7:8",
            "2024-05T07:08:09",
            "2024-05-06T07:08:09+5",
            "2024-05-06T07:08:09.1234567890",
            "2024-05-06 07:08:09",
            "9999999",
            "é",
        ] {
            assert_eq!(DateFilter::parse(text, utc()), None, "{text}");
        }
    }
}

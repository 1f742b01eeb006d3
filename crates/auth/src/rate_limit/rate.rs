//! Rates such as `150/m`, and the window a moment belongs to.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// So many requests in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    limit: u32,
    period_seconds: u32,
}

/// The text is not a rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a rate is written like 150/m or 10/30s, with s, m, h or d for the period")]
pub struct RateParseError;

impl Rate {
    /// `limit` requests in `period_seconds`; `None` when the period is 0. A limit of 0 lets nothing through.
    #[must_use]
    pub fn new(limit: u32, period_seconds: u32) -> Option<Self> {
        (period_seconds > 0).then_some(Self { limit, period_seconds })
    }

    /// Requests let through in one window.
    #[must_use]
    pub fn limit(&self) -> u32 {
        self.limit
    }

    /// Length of a window, in seconds; never 0.
    #[must_use]
    pub fn period_seconds(&self) -> u32 {
        self.period_seconds
    }
}

impl FromStr for Rate {
    type Err = RateParseError;

    /// Reads `count/[multiple][s|m|h|d]`; the unit is seconds when it is missing.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (limit, period) = text.trim().split_once('/').ok_or(RateParseError)?;
        let digits = period.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let unit: u32 = match &period[digits.len()..] {
            "" | "s" => 1,
            "m" => 60,
            "h" => 60 * 60,
            "d" => 24 * 60 * 60,
            _ => return Err(RateParseError),
        };
        let multiple = if digits.is_empty() { 1 } else { number(digits)? };
        let seconds = unit.checked_mul(multiple).ok_or(RateParseError)?;
        Self::new(number(limit)?, seconds).ok_or(RateParseError)
    }
}

impl fmt::Display for Rate {
    /// The form without units above seconds, such as `150/60s`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}s", self.limit, self.period_seconds)
    }
}

/// Digits only: `u32::from_str` would take a plus sign as well.
fn number(text: &str) -> Result<u32, RateParseError> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(RateParseError);
    }
    text.parse().map_err(|_| RateParseError)
}

/// The last second of the window that `now` lies in, in seconds since 1970.
///
/// Windows of a period end together modulo the CRC-32 of `key`, so that not all clients start anew at the same moment.
#[must_use]
pub fn window_end(rate: Rate, key: &str, now: DateTime<Utc>) -> i64 {
    let seconds = now.timestamp();
    let period = i64::from(rate.period_seconds);
    if period == 1 {
        return seconds;
    }
    let offset = i64::from(crc32fast::hash(key.as_bytes())) % period;
    let end = seconds - seconds.rem_euclid(period) + offset;
    if end < seconds { end + period } else { end }
}

/// The name under which django-ratelimit keeps the counter of a window in the cache.
#[must_use]
pub fn cache_key(group: &str, rate: Rate, key: &str, window_end: i64) -> String {
    let name = format!("{group}{rate}{key}{window_end}");
    format!("rl:{:x}", Sha256::digest(name))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "rates and moments of the tables are valid")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rates_are_read_as_django_ratelimit_does() {
        let cases = [
            ("150/m", Some((150, 60))),
            ("10/s", Some((10, 1))),
            ("5/10m", Some((5, 600))),
            ("100/h", Some((100, 3600))),
            ("3/2d", Some((3, 172_800))),
            ("7/", Some((7, 1))),
            ("7/30", Some((7, 30))),
            ("0/m", Some((0, 60))),
            ("7", None),
            ("/m", None),
            ("7/w", None),
            ("7/ms", None),
            ("7/0s", None),
            ("-7/m", None),
            ("+7/m", None),
            ("7/+5s", None),
            ("7/99999999999d", None),
            ("4294967296/m", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let rate = text.parse::<Rate>().ok().map(|rate| (rate.limit(), rate.period_seconds()));
            assert_eq!(rate, expected, "{text}");
        }
    }

    /// Values of django-ratelimit 4.1.
    #[test]
    fn windows_and_cache_keys_are_those_of_django_ratelimit() {
        let cases = [
            ("10.0.0.1", 0, 27, "bd6b93c7581c3a7cb43665625742fa5b124d084ae30343fb07f953bbfa19e4c2"),
            ("10.0.0.1", 30, 87, "cd2032975c67a91d431cde1ce93202d4c72b38d8c1c4f5833c2d4057efbfb0e0"),
            ("10.0.0.1", 61, 87, "cd2032975c67a91d431cde1ce93202d4c72b38d8c1c4f5833c2d4057efbfb0e0"),
            ("2001:db8::", 0, 3, "ee5498dedec7426b4e6860b8713486c28fc1ffc2aa5e3739a074b5ed5347b250"),
            ("2001:db8::", 61, 63, "624e603c3de8712d13644fa41893e3f2d6f164157234e8ba275267d9742d9268"),
            ("192.168.1.77", 0, 18, "e46a360415d180daacb1b8e9e985bad0952b594f31ae7ad2476ccf5f9da88fb1"),
            ("192.168.1.77", 30, 78, "adce3dd8f70c55f4b77611ceedbf57d98fd8fd6025a34c4d381909c984e3aeae"),
        ];
        let rate: Rate = "150/m".parse().unwrap();
        for (key, second, end, digest) in cases {
            let now = DateTime::from_timestamp(1_700_000_000 + second, 500_000_000).unwrap();
            assert_eq!(window_end(rate, key, now), 1_700_000_000 + end, "{key} {second}");
            assert_eq!(cache_key("graphql", rate, key, 1_700_000_000 + end), format!("rl:{digest}"));
        }
    }

    proptest! {
        #[test]
        fn window_holds_its_moment(key in ".*", second in 0_i64..4_000_000_000, period in 1_u32..100_000) {
            let now = DateTime::from_timestamp(second, 0).unwrap();
            let end = window_end(Rate::new(1, period).unwrap(), &key, now);
            prop_assert!(end >= second && end < second + i64::from(period));
        }

        #[test]
        fn arbitrary_rates_do_not_panic(text in ".*") {
            let _ = text.parse::<Rate>();
        }
    }
}

//! Which policies are offered for renewal, with what and by whom (policy spec, section 5.9).

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::months::day_after;

/// `RenewalWarnings`: the product is not sold any more on the day of renewal.
pub const PRODUCT_NOT_SOLD: i16 = 1;
/// `RenewalWarnings`: the policy has no officer.
pub const NO_OFFICER: i16 = 2;
/// `RenewalWarnings`: the officer stops working before.
pub const OFFICER_STOPS: i16 = 4;

/// The latest last day of policies that are offered for renewal today.
#[must_use]
pub fn expiring_until(today: NaiveDate, interval_days: u64) -> NaiveDate {
    today.checked_add_days(Days::new(interval_days)).unwrap_or(NaiveDate::MAX)
}

/// The first day after a policy that ends on `expiry`.
#[must_use]
pub fn renewal_date(expiry: NaiveDate) -> NaiveDate {
    day_after(expiry)
}

/// Follows who or what stands in place of another, to the end; where the way turns back, to the last before that.
#[must_use]
pub fn end_of_chain(from: i32, successor: &HashMap<i32, i32>) -> i32 {
    let (mut at, mut passed) = (from, vec![from]);
    while let Some(next) = successor.get(&at) {
        if passed.contains(next) {
            break;
        }
        passed.push(*next);
        at = *next;
    }
    at
}

/// An officer, as far as renewals depend on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seller {
    /// Last day at work; none: they stay.
    pub works_to: Option<NaiveDate>,
}

/// The warnings of a renewal on `date` of a product sold from `sold.0` to `sold.1`.
#[must_use]
pub fn warnings(date: NaiveDate, sold: (NaiveDate, NaiveDate), officer: Option<Seller>) -> i16 {
    let mut bits = 0;
    if date < sold.0 || date > sold.1 {
        bits |= PRODUCT_NOT_SOLD;
    }
    match officer {
        None => bits |= NO_OFFICER,
        Some(seller) if seller.works_to.is_some_and(|last| date > last) => bits |= OFFICER_STOPS,
        Some(_) => {}
    }
    bits
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Source: policy spec, sections 1 and 5.9; defect K10: the first bit stands for a product that is *not* sold then.
    #[test]
    fn warnings_of_renewals() {
        let stays = Some(Seller { works_to: None });
        let until = |last: &str| Some(Seller { works_to: Some(day(last)) });
        for (date, officer, expected) in [
            ("2026-12-01", stays, 0),
            ("2016-12-31", stays, PRODUCT_NOT_SOLD),
            ("2030-12-31", stays, 0),
            ("2031-01-01", stays, PRODUCT_NOT_SOLD),
            ("2026-12-01", None, NO_OFFICER),
            ("2026-12-01", until("2026-11-30"), OFFICER_STOPS),
            ("2026-12-01", until("2026-12-01"), 0),
            ("2031-01-01", until("2026-12-01"), PRODUCT_NOT_SOLD | OFFICER_STOPS),
        ] {
            assert_eq!(warnings(day(date), (day("2017-01-01"), day("2030-12-31")), officer), expected, "{date} {officer:?}");
        }
    }

    #[test]
    fn chains_end() {
        let successor = HashMap::from([(1, 2), (2, 3), (4, 5), (5, 4), (6, 6)]);
        for (from, end) in [(1, 3), (3, 3), (4, 5), (6, 6), (9, 9)] {
            assert_eq!(end_of_chain(from, &successor), end);
        }
    }

    /// Source: policy spec, section 8 (expiry in five days is selected, in 2099 not).
    #[test]
    fn policies_are_offered_before_they_end() {
        let today = day("2026-11-23");
        assert_eq!(expiring_until(today, 14), day("2026-12-07"));
        assert_eq!(renewal_date(day("2026-12-31")), day("2027-01-01"));
    }
}

//! Which part of a premium falls into a month (policy spec, section 6; contribution spec, section 6).

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// A premium and the time it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Amount.
    pub amount: Decimal,
    /// Day of payment.
    pub paid: NaiveDate,
    /// First day of cover.
    pub effective: NaiveDate,
    /// Last day of cover.
    pub expiry: NaiveDate,
}

/// The part of a premium that falls into the time from `first` to `last`, by days.
#[must_use]
pub fn allocated(of: &Coverage, first: NaiveDate, last: NaiveDate) -> Decimal {
    let begins = of.paid.max(of.effective);
    let (from, to) = (begins.max(first), of.expiry.min(last));
    if to < from {
        return Decimal::ZERO;
    }
    let days = (to - from).num_days() + 1;
    let all = (of.expiry - begins).num_days().max(1);
    of.amount * Decimal::from(days) / Decimal::from(all)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn months_get_their_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let year = Coverage { amount: 365.into(), paid: day("2025-12-20"), effective: day("2026-01-01"), expiry: day("2027-01-01") };
        for (first, last, expected) in [
            ("2026-01-01", "2026-01-31", 31),
            ("2026-02-01", "2026-02-28", 28),
            ("2025-12-01", "2025-12-31", 0),
            ("2027-01-01", "2027-01-31", 1),
        ] {
            assert_eq!(allocated(&year, day(first), day(last)), Decimal::from(expected), "{first}");
        }
        let late = Coverage { paid: day("2026-01-20"), ..year };
        assert_eq!(allocated(&late, day("2026-01-01"), day("2026-01-19")), Decimal::ZERO);
    }
}

//! What a sum of contributions stands for, and which part of it falls into a month (contribution spec, section 6; policy
//! spec, section 6).

use chrono::NaiveDate;
use rust_decimal::Decimal;

/// What a family paid for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Categories {
    /// Registration.
    pub registration: Decimal,
    /// General assembly.
    pub assembly: Decimal,
    /// Cover.
    pub contribution: Decimal,
}

/// Splits what was paid for a policy: first the registration, then the assembly, and what is left is the contribution.
#[must_use]
pub fn categories(paid: Decimal, registration: Decimal, assembly: Decimal) -> Categories {
    let registration = registration.min(paid);
    let assembly = assembly.min(paid - registration);
    Categories { registration, assembly, contribution: paid - registration - assembly }
}

/// What a policy charges for something: the lump sum, else the fee for each member covered.
#[must_use]
pub fn charged(lump_sum: Option<Decimal>, fee: Option<Decimal>, members: i64) -> Decimal {
    match lump_sum.filter(|sum| !sum.is_zero()) {
        Some(sum) => sum,
        None => fee.unwrap_or_default() * Decimal::from(members),
    }
}

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
    fn registration_comes_first() {
        for (paid, registration, assembly, expected) in
            [(980, 250, 130, (250, 130, 600)), (300, 250, 130, (250, 50, 0)), (200, 250, 130, (200, 0, 0)), (0, 250, 130, (0, 0, 0))]
        {
            let (registered, assembled, contribution) = expected;
            let expected = Categories { registration: registered.into(), assembly: assembled.into(), contribution: contribution.into() };
            assert_eq!(categories(paid.into(), registration.into(), assembly.into()), expected, "{paid}");
        }
    }

    #[test]
    fn lump_sums_come_before_fees() {
        for (lump_sum, fee, expected) in [(Some(40), Some(10), 40), (Some(0), Some(10), 30), (None, Some(10), 30), (None, None, 0)] {
            assert_eq!(charged(lump_sum.map(Decimal::from), fee.map(Decimal::from), 3), Decimal::from(expected));
        }
    }

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

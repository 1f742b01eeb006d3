//! What stands on the invoice of a policy.

use chrono::NaiveDate;
use openimis_calculation::amount::cents;
use rust_decimal::Decimal;

/// A policy, as far as its invoice goes.
#[derive(Clone, Copy, Debug)]
pub struct Sold<'a> {
    /// Code of the product.
    pub product: &'a str,
    /// Number of the head of the family.
    pub head: &'a str,
    /// Day of enrolment.
    pub enrolled: NaiveDate,
    /// First day.
    pub start: NaiveDate,
    /// Day from which it is effective.
    pub effective: Option<NaiveDate>,
    /// Last day.
    pub expiry: Option<NaiveDate>,
    /// What it costs, discounts of its product taken off.
    pub value: Decimal,
}

/// The invoice: one line, quantity 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// `IV-<product>-<head>-<year and month of the first day>`
    pub code: String,
    /// Day of the invoice.
    pub issued: NaiveDate,
    /// Day on which it is due, and first day of its validity.
    pub due: NaiveDate,
    /// Last day of its validity.
    pub until: Option<NaiveDate>,
    /// What is to be paid.
    pub amount: Decimal,
}

impl Draft {
    /// The invoice of a policy. A discount for renewal is in the value already; it is not taken off again.
    #[must_use]
    pub fn of(sold: &Sold<'_>) -> Self {
        Draft {
            code: format!("IV-{}-{}-{}", sold.product, sold.head, sold.start.format("%Y-%m")),
            issued: sold.enrolled,
            due: sold.effective.unwrap_or(sold.enrolled),
            until: sold.expiry,
            amount: cents(sold.value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: &str) -> NaiveDate {
        day.parse().expect("a day")
    }

    /// A renewal of 200 with a discount of 10 % has the value 180; the reference's invoice says 180 − 180 × 10 = −1620.
    #[test]
    fn a_renewal_costs_its_value() {
        let sold = Sold {
            product: "BCUL0001",
            head: "070707070",
            enrolled: day("2026-10-20"),
            start: day("2026-11-01"),
            effective: Some(day("2026-11-05")),
            expiry: Some(day("2027-10-31")),
            value: 180.into(),
        };
        let expected = Draft {
            code: "IV-BCUL0001-070707070-2026-11".to_owned(),
            issued: day("2026-10-20"),
            due: day("2026-11-05"),
            until: Some(day("2027-10-31")),
            amount: 180.into(),
        };
        assert_eq!(Draft::of(&sold), expected);
        assert_eq!(Draft::of(&Sold { effective: None, ..sold }).due, day("2026-10-20"), "not effective yet");
    }
}

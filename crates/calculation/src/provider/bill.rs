//! Amounts and days of bills. Bills themselves belong to the module of invoices.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// A line of a bill; its quantity is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BillLine {
    /// Before deductions.
    pub unit_price: Decimal,
    /// What is not paid.
    pub deduction: Decimal,
    /// What is paid.
    pub amount_net: Decimal,
}

impl BillLine {
    /// `paid` of what was `claimed`.
    #[must_use]
    pub fn of(claimed: Decimal, paid: Decimal) -> Self {
        BillLine { unit_price: claimed, deduction: claimed - paid, amount_net: paid }
    }
}

/// Days of a bill of a batch run and of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Day of the bill, and first day of its lines.
    pub issued: NaiveDate,
    /// Day on which it is due, and last day of its lines.
    pub due: NaiveDate,
}

impl Term {
    /// Thirty days from the day of the run.
    #[must_use]
    pub fn of_run(day: NaiveDate) -> Self {
        Term { issued: day, due: day.checked_add_days(Days::new(30)).unwrap_or(NaiveDate::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_paid_is_deducted() {
        let dec = |text: &str| text.parse::<Decimal>().expect("a number");
        let line = BillLine::of(dec("500"), dec("82.19"));
        assert_eq!(line, BillLine { unit_price: dec("500"), deduction: dec("417.81"), amount_net: dec("82.19") });
    }

    #[test]
    fn bills_are_due_in_thirty_days() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        assert_eq!(Term::of_run(day("2026-11-30")).due, day("2026-12-30"));
        assert_eq!(Term::of_run(day("2027-01-31")).due, day("2027-03-02"));
    }
}

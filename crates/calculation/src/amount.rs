//! Amounts of money: decimals, rounded once, at the end, to cents.

use rust_decimal::{Decimal, RoundingStrategy};

/// To cents, half a cent away from zero.
#[must_use]
pub fn cents(amount: Decimal) -> Decimal {
    let mut amount = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    amount.rescale(2);
    amount
}

/// A percentage of an amount, in cents.
#[must_use]
pub fn percent_of(amount: Decimal, percent: Decimal) -> Decimal {
    cents(amount * percent / Decimal::ONE_HUNDRED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_rounded_to_cents() {
        for (amount, percent, expected) in
            [("200", "10", "20.00"), ("0.10", "5", "0.01"), ("1234.56", "10", "123.46"), ("1000", "2.5", "25.00"), ("7", "0", "0.00")]
        {
            let number = |text: &str| text.parse::<Decimal>().expect("a number");
            assert_eq!(percent_of(number(amount), number(percent)).to_string(), expected, "{percent} % of {amount}");
        }
    }
}

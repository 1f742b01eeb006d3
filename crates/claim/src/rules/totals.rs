//! Amounts and totals (claim spec, sections 5 and 6).

use rust_decimal::{Decimal, RoundingStrategy};

use super::facts::{Claim, Line};

/// An amount of money: two decimals, halves away from zero.
#[must_use]
pub fn money(amount: Decimal) -> Decimal {
    let mut amount = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    amount.rescale(2);
    amount
}

/// The price of one as far as it is known: the reviewer's, else the price list's, else what is asked for.
#[must_use]
pub fn price(line: &Line) -> Decimal {
    line.price_approved.or(line.adjusted).unwrap_or(line.asked)
}

/// What a line amounts to.
#[must_use]
pub fn amount(line: &Line) -> Decimal {
    money(price(line) * line.quantity())
}

/// What is in order of a claim: the sum of the lines that count.
#[must_use]
pub fn approved(claim: &Claim) -> Decimal {
    money(claim.lines.iter().filter(|line| line.passes()).map(amount).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entity::codes::LineStatus,
        rules::{cases::line, facts::Element},
    };

    fn decimal(cents: i64) -> Decimal {
        Decimal::new(cents, 2)
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (amount, expected) in [("49.995", "50.00"), ("49.994", "49.99"), ("-0.005", "-0.01"), ("3", "3.00")] {
            assert_eq!(money(amount.parse().unwrap_or_default()).to_string(), expected);
        }
    }

    /// Sources: cases WE10 (the right outcome), WE13a, RV1.
    #[test]
    fn lines() {
        for (case, quantity, approved, asked, adjusted, reviewed, expected) in [
            ("WE10", 150, None, 3333, Some(3333), None, 5000),
            ("asked", 200, None, 9000, None, None, 18000),
            ("list", 200, None, 9000, Some(4000), None, 8000),
            ("WE13a", 300, Some(100), 10000, Some(10000), Some(3700), 3700),
            ("RV1", 300, Some(0), 10000, Some(10000), None, 0),
            ("the reviewer gives nothing", 300, None, 10000, Some(10000), Some(0), 0),
        ] {
            let line = Line {
                provided: decimal(quantity),
                approved: approved.map(decimal),
                asked: decimal(asked),
                adjusted: adjusted.map(decimal),
                price_approved: reviewed.map(decimal),
                ..line(Element::Item(1))
            };
            assert_eq!(amount(&line), decimal(expected), "{case}");
        }
    }

    /// Sources: cases ST6 and ST7, the right outcomes: the sum of the lines, rejected ones left out.
    #[test]
    fn rejected_lines_do_not_count() {
        let mut claim = crate::rules::cases::claim(vec![line(Element::Item(1)), line(Element::Item(2)), line(Element::Service(1))]);
        assert_eq!(approved(&claim), decimal(30000));
        claim.lines[1].status = LineStatus::Rejected;
        assert_eq!(approved(&claim), decimal(20000));
    }
}

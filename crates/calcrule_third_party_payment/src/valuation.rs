//! What lines of claims are worth.

use openimis_calculation::provider::{BillLine, Index};
use rust_decimal::Decimal;

/// A line of a claim, after ceilings, deductibles and co-insurance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is left of price × quantity.
    pub amount: Decimal,
    /// Its price is relative (origin R), not that of a list or the one asked.
    pub relative: bool,
}

/// Value of the relative lines: what the contributions are shared out among.
#[must_use]
pub fn relative_value(lines: &[Line]) -> Decimal {
    lines.iter().filter(|line| line.relative).map(|line| line.amount).sum()
}

/// What each line is worth: relative ones by the index, others what they were. `None`: the plan does not take them.
#[must_use]
pub fn valuated(lines: &[Line], index: Index) -> Option<Vec<Decimal>> {
    let amounts: Vec<Decimal> = lines.iter().filter(|line| line.relative).map(|line| line.amount).collect();
    let mut shares = index.paid(&amounts)?.into_iter();
    Some(lines.iter().map(|line| if line.relative { shares.next().unwrap_or_default() } else { line.amount }).collect())
}

/// The line of a bill for a claim: what was claimed, and what its lines are worth together.
#[must_use]
pub fn bill_line(claimed: Decimal, valuated: &[Decimal]) -> BillLine {
    BillLine::of(claimed, valuated.iter().sum())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn lines(lines: &[(&str, bool)]) -> Vec<Line> {
        lines.iter().map(|(amount, relative)| Line { amount: dec(amount), relative: *relative }).collect()
    }

    fn index(lines: &[Line], distribution: i32, allocated: Decimal) -> Index {
        let plan = json!({ "calculation_rule": { "distr_11": distribution } });
        Index::of(&plan, Decimal::ONE_HUNDRED, 11, relative_value(lines), allocated).expect("a plan")
    }

    /// Cases of `claim_batch.json`, right values; 1000 × 30/365 = 82.19 is allocated. CB20: 150 is left of 500 after the
    /// ceiling, of which 90 and 60 are the lines'.
    #[test]
    fn contributions_pay_relative_lines() {
        let month = Decimal::from(30_000) / Decimal::from(365);
        let cases = [
            ("CB01", lines(&[("300", true), ("200", true)]), 100, month, &["49.31", "32.88"][..], "82.19"),
            ("CB10", lines(&[("100", true), ("100", true)]), 100, month, &["41.10", "41.09"], "82.19"),
            ("CB11", lines(&[("300", false), ("200", true)]), 100, month, &["300", "82.19"], "382.19"),
            ("CB16", lines(&[("300", true), ("200", true)]), 50, month, &["24.66", "16.44"], "41.10"),
            ("CB09", lines(&[("300", true), ("200", true)]), 100, Decimal::ZERO, &["300", "200"], "500"),
            ("CB20", lines(&[("90", true), ("60", true)]), 100, month, &["49.31", "32.88"], "82.19"),
            ("CB22", lines(&[("300", false), ("200", false)]), 100, month, &["300", "200"], "500"),
        ];
        for (case, lines, distribution, allocated, expected, paid) in cases {
            let values = valuated(&lines, index(&lines, distribution, allocated)).expect(case);
            assert_eq!(values, expected.iter().map(|value| dec(value)).collect::<Vec<_>>(), "{case}");
            assert_eq!(bill_line(dec("500"), &values).amount_net, dec(paid), "{case}");
        }
    }

    #[test]
    fn a_plan_without_distribution_takes_no_claim() {
        assert_eq!(valuated(&lines(&[("300", true)]), Index::NotApplicable), None, "case CB08");
    }
}

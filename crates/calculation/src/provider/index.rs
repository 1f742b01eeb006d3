//! How much of the value of relative prices is paid: contributions of the period are shared out among the lines
//! (`claim_batch` §5.2).

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value as Json;

use crate::{parameters::Parameters, question::Refusal};

/// How relative prices of a period are paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// The plan has no distribution for the month: it does not take the claims (case CB08).
    NotApplicable,
    /// Nothing was contributed, or there is nothing to share it out among: lines are paid in full and no index is
    /// recorded (case CB09).
    Full,
    /// Lines are paid this part of their value.
    Part(Decimal),
}

const MONTHS: [&str; 12] =
    ["distr_1", "distr_2", "distr_3", "distr_4", "distr_5", "distr_6", "distr_7", "distr_8", "distr_9", "distr_10", "distr_11", "distr_12"];

impl Index {
    /// The index of a plan for the period that ends with `month`: what is `allocated` to the period, by the plan's
    /// distribution for the month and the `weight` of amounts in percent, over the `value` of the lines.
    ///
    /// # Errors
    /// The distribution is no percentage, or `month` no month.
    pub fn of(plan: &Json, weight: Decimal, month: u32, value: Decimal, allocated: Decimal) -> Result<Self, Refusal> {
        let parameters = Parameters::of(plan);
        let name = usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).ok_or(Refusal::NoMonth(month))?;
        let Some(distribution) = parameters.percentage(name)? else { return Ok(Index::NotApplicable) };
        if value <= Decimal::ZERO || allocated <= Decimal::ZERO {
            return Ok(Index::Full);
        }
        Ok(Index::Part(allocated * weight / Decimal::ONE_HUNDRED * distribution / Decimal::ONE_HUNDRED / value))
    }

    /// The index as it is recorded, to four places; `None`: none is.
    #[must_use]
    pub fn recorded(self) -> Option<Decimal> {
        match self {
            Index::Part(part) => Some(part.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero)),
            Index::NotApplicable | Index::Full => None,
        }
    }

    /// What is paid for these amounts; `None`: the plan does not take them.
    #[must_use]
    pub fn paid(self, amounts: &[Decimal]) -> Option<Vec<Decimal>> {
        match self {
            Index::NotApplicable => None,
            Index::Full => Some(amounts.to_vec()),
            Index::Part(part) => Some(share_out(amounts, part)),
        }
    }
}

/// This part of each amount in cents, so that together they are this part of the sum: cents that are left over go to the
/// amounts that lose most by rounding.
#[must_use]
pub fn share_out(amounts: &[Decimal], part: Decimal) -> Vec<Decimal> {
    let exact: Vec<Decimal> = amounts.iter().map(|amount| *amount * part).collect();
    let mut shares: Vec<Decimal> =
        exact.iter().map(|share| share.round_dp_with_strategy(2, RoundingStrategy::ToNegativeInfinity)).collect();
    let total = exact.iter().sum::<Decimal>().round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let mut losses: Vec<usize> = (0..shares.len()).collect();
    losses.sort_by_key(|&line| shares[line] - exact[line]);
    let mut left = total - shares.iter().sum::<Decimal>();
    for line in losses {
        if left <= Decimal::ZERO {
            break;
        }
        shares[line] += CENT;
        left -= CENT;
    }
    for share in &mut shares {
        share.rescale(2);
    }
    shares
}

const CENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn plan(november: Json) -> Json {
        json!({ "calculation_rule": { "distr_11": november } })
    }

    fn thousand(days: i64, of: i64) -> Decimal {
        Decimal::from(1000 * days) / Decimal::from(of)
    }

    /// Cases of `claim_batch.json`: a premium of 1000 for a year or a part of it, a period of so many days.
    #[test]
    fn contributions_are_shared_out_by_value() {
        let month = thousand(30, 365);
        let cases = [
            ("CB01", json!(100), "100", "500", month, Some("0.1644")),
            ("CB06", json!(100), "100", "500", thousand(92, 365), Some("0.5041")),
            ("CB10", json!(100), "100", "200", month, Some("0.4110")),
            ("CB16", json!("50"), "100", "500", month, Some("0.0822")),
            ("CB21", json!(100), "100", "500", thousand(10, 168), Some("0.1190")),
            ("CB09: no premium", json!(100), "100", "500", Decimal::ZERO, None),
            ("no value", json!(100), "100", "0", month, None),
            ("CB27: weight 0", json!(100), "0", "500", month, Some("0.0000")),
            ("weight 50", json!(100), "50", "500", month, Some("0.0822")),
        ];
        for (case, distribution, weight, value, allocated, expected) in cases {
            let index = Index::of(&plan(distribution), dec(weight), 11, dec(value), allocated).expect(case);
            assert_eq!(index.recorded(), expected.map(dec), "{case}");
        }
    }

    fn november(distribution: Json, month: u32) -> Result<Index, Refusal> {
        Index::of(&plan(distribution), Decimal::ONE_HUNDRED, month, dec("500"), dec("82.19"))
    }

    #[test]
    fn a_month_without_distribution_is_not_paid() {
        for missing in [json!(null), json!("")] {
            assert_eq!(november(missing, 11), Ok(Index::NotApplicable), "case CB08");
        }
        assert_eq!(november(json!(0), 11), Ok(Index::Part(Decimal::ZERO)), "none on purpose");
        assert_eq!(Index::NotApplicable.paid(&[dec("1")]), None);
    }

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(november(json!(100), 0), Err(Refusal::NoMonth(0)));
        assert_eq!(november(json!(100), 13), Err(Refusal::NoMonth(13)));
        assert_eq!(november(json!(101), 11), Err(Refusal::NoPercentage("distr_11")));
    }

    /// What is allocated is paid, to the cent: 82.19 in CB01 and CB10, 252.05 in CB06.
    #[test]
    fn shares_add_up() {
        let cases: [(&str, &[&str], Decimal, &[&str]); 7] = [
            ("CB01", &["300", "200"], thousand(30, 365) / dec("500"), &["49.31", "32.88"]),
            ("CB06", &["300", "200"], thousand(92, 365) / dec("500"), &["151.23", "100.82"]),
            ("CB10", &["100", "100"], thousand(30, 365) / dec("200"), &["41.10", "41.09"]),
            ("thirds", &["1", "1", "1"], Decimal::ONE / dec("3"), &["0.34", "0.33", "0.33"]),
            ("whole", &["300", "200"], Decimal::ONE, &["300.00", "200.00"]),
            ("nothing", &["300", "200"], Decimal::ZERO, &["0.00", "0.00"]),
            ("no lines", &[], Decimal::ONE, &[]),
        ];
        for (case, amounts, part, expected) in cases {
            let amounts: Vec<Decimal> = amounts.iter().map(|amount| dec(amount)).collect();
            let shares: Vec<String> = share_out(&amounts, part).iter().map(ToString::to_string).collect();
            assert_eq!(shares, expected, "{case}");
        }
    }
}

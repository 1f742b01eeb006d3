//! The officer's share.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use openimis_calculation::{amount::percent_of, parameters::Parameters, question::Refusal};
use rust_decimal::Decimal;
use serde_json::Value as Json;

/// A valid premium of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Premium {
    /// Its key.
    pub id: i32,
    /// The officer who sold the policy.
    pub officer_id: Option<i32>,
    /// What was paid.
    pub amount: Decimal,
    /// Day on which it was entered.
    pub entered: NaiveDate,
}

/// The share of one premium; `None`: the plan has no rate.
///
/// # Errors
/// The rate is no percentage.
pub fn of(plan: &Json, premium: Decimal) -> Result<Option<Decimal>, Refusal> {
    Ok(Parameters::of(plan).percentage("commission_rate")?.map(|rate| percent_of(premium, rate)))
}

/// What each officer is due for a period, by premium: each premium that was entered in the period, once. Policies without
/// officer are nobody's.
///
/// # Errors
/// The rate is no percentage.
pub fn due(plan: &Json, premiums: &[Premium], from: NaiveDate, to: NaiveDate) -> Result<BTreeMap<i32, BTreeMap<i32, Decimal>>, Refusal> {
    let mut officers: BTreeMap<i32, BTreeMap<i32, Decimal>> = BTreeMap::new();
    for premium in premiums.iter().filter(|premium| (from..=to).contains(&premium.entered)) {
        if let (Some(officer), Some(share)) = (premium.officer_id, of(plan, premium.amount)?) {
            officers.entry(officer).or_default().insert(premium.id, share);
        }
    }
    Ok(officers)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn day(day: &str) -> NaiveDate {
        day.parse().expect("a day")
    }

    #[test]
    fn a_share_is_a_percentage_of_the_premium() {
        let cases = [
            (json!("10"), "1000", Ok(Some("100.00"))),
            (json!(2.5), "33.33", Ok(Some("0.83"))),
            (json!(0), "1000", Ok(Some("0.00"))),
            (json!(null), "1000", Ok(None)),
            (json!("-1"), "1000", Err(Refusal::NoPercentage("commission_rate"))),
        ];
        for (rate, premium, expected) in cases {
            let plan = json!({ "calculation_rule": { "commission_rate": rate } });
            let share = of(&plan, premium.parse().expect("a number")).map(|share| share.map(|share| share.to_string()));
            assert_eq!(share, expected.map(|share| share.map(str::to_owned)), "{plan} of {premium}");
        }
    }

    /// The reference pays all premiums of a policy with each run, and those that a join doubles twice.
    #[test]
    fn each_premium_of_the_period_counts_once() {
        let plan = json!({ "calculation_rule": { "commission_rate": "10" } });
        let premium = |id, officer_id, amount: i64, entered| Premium { id, officer_id, amount: amount.into(), entered: day(entered) };
        let premiums = [
            premium(1, Some(7), 100, "2026-10-31"),
            premium(2, Some(7), 200, "2026-11-01"),
            premium(2, Some(7), 200, "2026-11-01"),
            premium(3, Some(7), 300, "2026-11-30"),
            premium(4, Some(8), 400, "2026-11-15"),
            premium(5, Some(8), 500, "2026-12-01"),
            premium(6, None, 600, "2026-11-15"),
        ];
        let due = due(&plan, &premiums, day("2026-11-01"), day("2026-11-30")).expect("a rate");
        let expected: BTreeMap<i32, BTreeMap<i32, Decimal>> =
            [(7, [(2, 20.into()), (3, 30.into())].into()), (8, [(4, 40.into())].into())].into();
        assert_eq!(due, expected);
    }
}

//! The platform's fee.

use std::collections::BTreeMap;

use openimis_calculation::{amount::percent_of, parameters::Parameters, question::Refusal};
use rust_decimal::Decimal;
use serde_json::Value as Json;

/// The fee for one premium; `None`: the plan has no rate.
///
/// # Errors
/// The rate is no percentage.
pub fn of(plan: &Json, premium: Decimal) -> Result<Option<Decimal>, Refusal> {
    Ok(Parameters::of(plan).percentage("fee_rate")?.map(|rate| percent_of(premium, rate)))
}

/// The fees for a payment, by key of the premium: premiums as `(key, amount)`, each once, through however many lines of the
/// invoice it is reached.
///
/// # Errors
/// The rate is no percentage.
pub fn due(plan: &Json, premiums: &[(i32, Decimal)]) -> Result<BTreeMap<i32, Decimal>, Refusal> {
    let mut fees = BTreeMap::new();
    for (id, amount) in premiums {
        if let Some(fee) = of(plan, *amount)? {
            fees.insert(*id, fee);
        }
    }
    Ok(fees)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_fee_is_a_percentage_of_the_premium() {
        let cases = [
            (json!("2"), "1000", Ok(Some("20.00"))),
            (json!(1.25), "10.10", Ok(Some("0.13"))),
            (json!(""), "1000", Ok(None)),
            (json!("much"), "1000", Err(Refusal::NoNumber("fee_rate"))),
            (json!(150), "1000", Err(Refusal::NoPercentage("fee_rate"))),
        ];
        for (rate, premium, expected) in cases {
            let plan = json!({ "calculation_rule": { "fee_rate": rate } });
            let fee = of(&plan, premium.parse().expect("a number")).map(|fee| fee.map(|fee| fee.to_string()));
            assert_eq!(fee, expected.map(|fee| fee.map(str::to_owned)), "{plan} of {premium}");
        }
    }

    /// The reference makes a bill of all premiums for each line of the invoice.
    #[test]
    fn each_premium_counts_once() {
        let plan = json!({ "calculation_rule": { "fee_rate": "2" } });
        let premiums = [(1, 100.into()), (2, 300.into()), (1, 100.into())];
        assert_eq!(due(&plan, &premiums), Ok([(1, 2.into()), (2, 6.into())].into()));
    }
}

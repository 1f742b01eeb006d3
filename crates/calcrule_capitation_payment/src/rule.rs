//! The rule.

use openimis_calculation::{
    CalculationRule, Registration,
    descriptor::Descriptor,
    parameters::Parameters,
    provider::Index,
    question::{Answer, Question, Refusal},
};
use openimis_kernel::inventory;

use crate::descriptor::DESCRIPTOR;

/// The rule.
pub struct Capitation;

inventory::submit! { Registration { module: "calcrule_capitation_payment", rule: &Capitation } }

impl CalculationRule for Capitation {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn links(&self, class: Option<&str>) -> &'static [&'static str] {
        if matches!(class, None | Some("PaymentPlan")) { &["Calculation"] } else { &[] }
    }

    /// The value is that of all lines, relative or not.
    fn answer(&self, question: &Question<'_>) -> Result<Option<Answer>, Refusal> {
        let Question::Index { plan, month, value, allocated } = *question else { return Ok(None) };
        let weight = Parameters::of(plan).percentage("weight_adjusted_amount")?.unwrap_or_default();
        Index::of(plan, weight, month, value, allocated).map(|index| Some(Answer::Index(index)))
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;
    use serde_json::{Value as Json, json};

    use super::*;

    /// Cases of `claim_batch.json`: 82.19 allocated, lines of 300 and 200. CB18: the distribution counts once.
    #[test]
    fn lines_are_paid_by_the_weight_of_amounts() {
        let cases: [(&str, Json, Json, &[&str]); 4] = [
            ("CB17", json!(100), json!(100), &["49.31", "32.88"]),
            ("CB18", json!(100), json!(50), &["24.66", "16.44"]),
            ("CB19, CB27, CB28", json!(0), json!(100), &["0.00", "0.00"]),
            ("no weight", json!(""), json!(100), &["0.00", "0.00"]),
        ];
        for (case, weight, distribution, expected) in cases {
            let plan = json!({ "calculation_rule": { "weight_adjusted_amount": weight, "distr_11": distribution } });
            let allocated = Decimal::from(30_000) / Decimal::from(365);
            let question = Question::Index { plan: &plan, month: 11, value: 500.into(), allocated };
            let Ok(Some(Answer::Index(index))) = Capitation.answer(&question) else { panic!("{case}: no index") };
            let paid = index.paid(&[300.into(), 200.into()]).expect(case);
            assert_eq!(paid.iter().map(ToString::to_string).collect::<Vec<_>>(), expected, "{case}");
        }
    }
}

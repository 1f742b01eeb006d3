//! "CV: percent of income": a contribution is a percentage of the insuree's income.

use chrono::NaiveDate;
use openimis_kernel::inventory;
use rust_decimal::Decimal;
use serde_json::Value as Json;
use uuid::uuid;

use crate::{
    CalculationRule, Registration,
    amount::percent_of,
    descriptor::{Choice, Class, Descriptor, Field, Kind, Label, Parameter, Rights, SINCE, Status},
    parameters::Parameters,
    question::{Answer, Cover, Question, Refusal},
};

/// The rule.
pub struct PercentOfIncome;

inventory::submit! { Registration { module: "calculation", rule: &PercentOfIncome } }

const PLAN: Rights = Rights::new(["151201", "151202", "151203", "151206"]);
const CONTRACT: Rights = Rights::new(["152101", "152102", "152103", "152103"]);
const HOLDER: Rights = Rights::new(["150201", "150202", "150203", "150206"]);

const fn income(rights: Rights) -> Parameter {
    Parameter::new(Field::Number, "income", Label::new("Income", "Salaire"), rights).condition("INPUT>100").default("")
}

static DESCRIPTOR: Descriptor = Descriptor {
    uuid: uuid!("0e1b6dd4-04a0-4ee6-ac47-2a99cfa5e9a8"),
    name: "CV: percent of income",
    description: "This calcutation will add the income in the contract details and PHinsuree and the percentage in the Contribution plan so when a contract valuation is requested then the calculation will determine the value based on the contract details income and CP percentage",
    classes: &[
        Class {
            class: "ContributionPlan",
            parameters: &[
                Parameter::new(Field::Select, "rate", Label::new("Percentage of income", "Pourcentage du salaire"), PLAN)
                    .condition("INPUT>1")
                    .choices(&[Choice::new("5", "5%", "5%"), Choice::new("10", "10%", "10%"), Choice::new("15", "15%", "15%")])
                    .default("5"),
                Parameter::new(
                    Field::Checkbox,
                    "includeFamily",
                    Label::new("include family members", "Inclure les membres de la familles"),
                    PLAN,
                )
                .default("False"),
            ],
        },
        Class { class: "ContractDetails", parameters: &[income(CONTRACT)] },
        Class { class: "PolicyHolderInsuree", parameters: &[income(HOLDER)] },
    ],
    from: SINCE,
    until: None,
    status: Status::Active,
    conversions: Some(&[]),
    kind: Kind::AccountReceivable,
    sub_kind: "contribution",
};

impl CalculationRule for PercentOfIncome {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn links(&self, class: Option<&str>) -> &'static [&'static str] {
        match class {
            None | Some("ContributionPlan") => &["Calculation"],
            Some("ContributionPlanBundle") => &["ContributionPlan"],
            Some(_) => &[],
        }
    }

    fn answer(&self, question: &Question<'_>) -> Result<Option<Answer>, Refusal> {
        Ok(match *question {
            Question::Contribution { plan, detail, holder_insuree } => contribution(plan, detail, holder_insuree)?.map(Answer::Amount),
            Question::Cover { from, to, approved } => cover(from, to, approved).map(Answer::Cover),
            _ => None,
        })
    }
}

/// The plan's percentage of the income in the contract, else of the income that the policy holder knows; `None` without
/// percentage or income.
///
/// # Errors
/// The percentage is none, or the income no number or negative.
pub fn contribution(plan: &Json, detail: &Json, holder_insuree: &Json) -> Result<Option<Decimal>, Refusal> {
    let Some(rate) = Parameters::of(plan).percentage("rate")? else { return Ok(None) };
    let income = match Parameters::of(detail).number("income")? {
        Some(income) => Some(income),
        None => Parameters::of(holder_insuree).number("income")?,
    };
    let Some(income) = income else { return Ok(None) };
    if income.is_sign_negative() && !income.is_zero() {
        return Err(Refusal::Negative("income"));
    }
    Ok(Some(percent_of(income, rate)))
}

/// The period itself; enrolled on the day of approval, else on its first day. `None` for a period without beginning or
/// end.
#[must_use]
pub fn cover(from: Option<NaiveDate>, to: Option<NaiveDate>, approved: Option<NaiveDate>) -> Option<Cover> {
    let (from, to) = (from?, to?);
    Some(Cover { enrolled: approved.unwrap_or(from), start: from, effective: from, expiry: to })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Cases from the specification, §4 and §5: income of the contract before that of the policy holder, cents, no floats.
    #[test]
    fn a_contribution_is_a_percentage_of_the_income() {
        let with = |name: &str, value: Json| json!({ "calculation_rule": { name: value } });
        let none = || json!({});
        let cases = [
            (with("rate", json!("5")), with("income", json!("1000")), none(), Ok(Some("50.00"))),
            (with("rate", json!(10)), with("income", json!(1234.56)), none(), Ok(Some("123.46"))),
            (with("rate", json!("15")), none(), with("income", json!("200")), Ok(Some("30.00"))),
            (with("rate", json!("15")), with("income", json!("")), with("income", json!("200")), Ok(Some("30.00"))),
            (with("rate", json!("10")), with("income", json!("100")), with("income", json!("900")), Ok(Some("10.00"))),
            (with("rate", json!("10")), with("income", json!(0)), with("income", json!("900")), Ok(Some("0.00"))),
            (with("rate", json!("5")), with("income", json!("0.1")), none(), Ok(Some("0.01"))),
            (with("rate", json!("10")), none(), none(), Ok(None)),
            (none(), with("income", json!("1000")), none(), Ok(None)),
            (with("rate", json!("110")), with("income", json!("1000")), none(), Err(Refusal::NoPercentage("rate"))),
            (with("rate", json!("5")), with("income", json!("-1")), none(), Err(Refusal::Negative("income"))),
            (with("rate", json!("5")), with("income", json!("a lot")), none(), Err(Refusal::NoNumber("income"))),
        ];
        for (plan, detail, holder, expected) in cases {
            let found = contribution(&plan, &detail, &holder).map(|value| value.map(|value| value.to_string()));
            assert_eq!(found, expected.map(|value| value.map(str::to_owned)), "{plan} {detail} {holder}");
        }
    }

    #[test]
    fn cover_is_the_period_of_the_contract() {
        let day = |text: &str| Some(text.parse::<NaiveDate>().expect("a day"));
        let (from, to) = (day("2026-01-01"), day("2026-12-31"));
        let enrolled = |approved| cover(from, to, approved).map(|cover| cover.enrolled);
        assert_eq!(enrolled(day("2025-12-20")), day("2025-12-20"));
        assert_eq!(enrolled(None), from);
        assert_eq!(cover(from, to, None).map(|cover| (cover.start, cover.effective, cover.expiry)), from.zip(to).map(|(a, b)| (a, a, b)));
        assert_eq!(cover(from, None, None), None);
    }
}

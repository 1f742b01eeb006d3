//! What a country adds: a rule of its own, and objects that carry rules.

use openimis_calculation::{
    CalculationRule, Registration,
    carrier::Carrier,
    descriptor::{Class, Descriptor, Field, Kind, Label, Parameter, Rights, Status},
    question::{Answer, Question, Refusal},
};
use openimis_kernel::inventory;
use rust_decimal::Decimal;
use uuid::{Uuid, uuid};

/// A rule for one year that charges nothing.
pub struct Free;

inventory::submit! { Registration { module: "calculation", rule: &Free } }
inventory::submit! { Registration { module: "absent", rule: &Absent } }

/// Key of the free rule.
pub const FREE: Uuid = uuid!("00000000-0000-0000-0000-000000000001");
/// Key of a plan that carries the rule of incomes.
pub const PLAN: &str = "11111111-0000-0000-0000-000000000001";
/// Key of the built-in rule.
pub const INCOME: Uuid = uuid!("0e1b6dd4-04a0-4ee6-ac47-2a99cfa5e9a8");

const NEW_YEAR: chrono::NaiveDate = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
const YEARS_END: chrono::NaiveDate = chrono::NaiveDate::from_ymd_opt(2020, 12, 31).unwrap();

static DESCRIPTOR: Descriptor = Descriptor {
    uuid: FREE,
    name: "free",
    description: "nobody pays",
    classes: &[Class {
        class: "ContributionPlan",
        parameters: &[Parameter::new(Field::String, "rate", Label::new("Reason", "Raison"), Rights::new(["1", "2", "3", "4"]))],
    }],
    from: NEW_YEAR,
    until: Some(YEARS_END),
    status: Status::Active,
    conversions: Some(&[]),
    kind: Kind::AccountReceivable,
    sub_kind: "contribution",
};

impl CalculationRule for Free {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn answer(&self, question: &Question<'_>) -> Result<Option<Answer>, Refusal> {
        Ok(matches!(question, Question::Contribution { .. }).then_some(Answer::Amount(Decimal::ZERO)))
    }
}

/// A rule of a module that is not active.
struct Absent;

impl CalculationRule for Absent {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn answer(&self, _: &Question<'_>) -> Result<Option<Answer>, Refusal> {
        Ok(None)
    }
}

inventory::submit! {
    Carrier {
        module: "calculation",
        class: "ContributionPlan",
        find: |_, key| Box::pin(async move { Ok((key == PLAN).then(|| vec![INCOME, FREE])) }),
    }
}
inventory::submit! {
    Carrier { module: "absent", class: "PaymentPlan", find: |_, _| Box::pin(async { Ok(Some(vec![])) }) }
}

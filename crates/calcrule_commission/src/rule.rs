//! The rule.

use openimis_calculation::{
    CalculationRule, Registration,
    descriptor::{Class, Conversion, Descriptor, Field, Kind, Label, Parameter, Rights, SINCE, Status},
    question::{Answer, Question, Refusal},
};
use openimis_kernel::inventory;
use uuid::uuid;

use crate::share;

/// The rule.
pub struct Commission;

inventory::submit! { Registration { module: "calcrule_commission", rule: &Commission } }

const RATE: Parameter = Parameter::new(
    Field::Number,
    "commission_rate",
    Label::new("Commission rate(%)", "Taux de commission(%)"),
    Rights::new(["157101", "157102", "157103", "157206"]),
)
.condition("INPUT<100")
.default("10");

static DESCRIPTOR: Descriptor = Descriptor {
    uuid: uuid!("a64c5d26-ed8e-42de-8bdd-3b52e806c3a8"),
    name: "payment: commission",
    description: "This calculation will, for the selected level and product, calculate how much the insurance need to pay the commission to EO",
    classes: &[Class { class: "PaymentPlan", parameters: &[RATE] }, Class { class: "Product", parameters: &[] }],
    from: SINCE,
    until: None,
    status: Status::Active,
    conversions: Some(&[Conversion { from: "BatchRun", to: "Bill" }, Conversion { from: "Premium", to: "BillItem" }]),
    kind: Kind::AccountPayable,
    sub_kind: "commissions",
};

impl CalculationRule for Commission {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn links(&self, class: Option<&str>) -> &'static [&'static str] {
        if matches!(class, None | Some("PaymentPlan")) { &["Calculation"] } else { &[] }
    }

    fn answer(&self, question: &Question<'_>) -> Result<Option<Answer>, Refusal> {
        match *question {
            Question::Share { plan, premium } => Ok(share::of(plan, premium)?.map(Answer::Amount)),
            _ => Ok(None),
        }
    }
}

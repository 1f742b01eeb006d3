//! The rule.

use openimis_calculation::{
    CalculationRule, Registration,
    descriptor::{Class, Conversion, Descriptor, Kind, Parameter, SINCE, Status},
    provider::{
        Index,
        parameters::{CLAIM_TYPE, DISTRIBUTIONS, FACILITIES, joined},
    },
    question::{Answer, Question, Refusal},
};
use openimis_kernel::inventory;
use rust_decimal::Decimal;
use uuid::uuid;

/// The rule.
pub struct FeeForService;

inventory::submit! { Registration { module: "calcrule_third_party_payment", rule: &FeeForService } }

/// A plan of this rule must say what part of the contributions falls to each month.
const fn required() -> [Parameter; 12] {
    let mut months = DISTRIBUTIONS;
    let mut month = 0;
    while month < months.len() {
        months[month] = months[month].required();
        month += 1;
    }
    months
}

static PLAN: [Parameter; 21] = joined(&[&[CLAIM_TYPE], &FACILITIES, &required()]);

static DESCRIPTOR: Descriptor = Descriptor {
    uuid: uuid!("0a1b6d54-eef4-4ee6-ac47-2a99cfa5e9a8"),
    name: "payment: fee for service",
    description: "This calculation will, for the selected level and product, calculate how much the insurance need to pay the HF for the fee for service health financing",
    classes: &[Class { class: "PaymentPlan", parameters: &PLAN }],
    from: SINCE,
    until: None,
    status: Status::Active,
    conversions: Some(&[Conversion { from: "QuerySet", to: "Bill" }, Conversion { from: "Claim", to: "BillItem" }]),
    kind: Kind::AccountPayable,
    sub_kind: "third_party_payment",
};

impl CalculationRule for FeeForService {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn links(&self, class: Option<&str>) -> &'static [&'static str] {
        if matches!(class, None | Some("PaymentPlan")) { &["Calculation"] } else { &[] }
    }

    fn answer(&self, question: &Question<'_>) -> Result<Option<Answer>, Refusal> {
        match *question {
            Question::Index { plan, month, value, allocated } => {
                Index::of(plan, Decimal::ONE_HUNDRED, month, value, allocated).map(|index| Some(Answer::Index(index)))
            }
            _ => Ok(None),
        }
    }
}

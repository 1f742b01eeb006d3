//! What the rule says of itself.

use openimis_calculation::{
    descriptor::{Class, Conversion, Descriptor, Field, Kind, Label, Parameter, SINCE, Status},
    provider::parameters::{CLAIM_TYPE, DISTRIBUTIONS, FACILITIES, RIGHTS, SOME_LEVEL, SOME_SUBLEVEL, facilities, joined},
};
use uuid::uuid;

const fn weight(name: &'static str, caption: &'static str, condition: &'static str) -> Parameter {
    Parameter::new(Field::Number, name, Label::new(caption, caption), RIGHTS).condition(condition).default("")
}

/// The seven weights; plans and products differ in one caption and one bound.
const fn weights(insured: &'static str, adjusted: &'static str) -> [Parameter; 7] {
    [
        weight("share_contribution", "Share Contribution", "INPUT<100"),
        weight("weight_population", "Weight Population", "INPUT<100"),
        weight("weight_number_families", "Weight Number Families", "INPUT<100"),
        weight("weight_insured_population", insured, "INPUT<100"),
        weight("weight_number_insured_families", "Weight Number Insured Families", "INPUT<100"),
        weight("weight_number_visits", "Weight Number Visits", "INPUT<100"),
        weight("weight_adjusted_amount", "Weight Adjusted Amount", adjusted),
    ]
}

static PLAN: [Parameter; 28] =
    joined(&[&[CLAIM_TYPE], &FACILITIES, &weights("Weight of Insured Population", "INPUT<=100"), &DISTRIBUTIONS]);

static PRODUCT: [Parameter; 28] =
    joined(&[&[CLAIM_TYPE], &facilities(SOME_LEVEL, SOME_SUBLEVEL), &weights("Weight Number Population", "INPUT<100"), &DISTRIBUTIONS]);

pub(crate) static DESCRIPTOR: Descriptor = Descriptor {
    uuid: uuid!("0a1b6d54-5681-4fa6-ac47-2a99c235eaa8"),
    name: "payment: capitation",
    description: "This calculation will, for the selected level and product, calculate how much the insurance need to the HF for the capitation financing",
    classes: &[Class { class: "PaymentPlan", parameters: &PLAN }, Class { class: "Product", parameters: &PRODUCT }],
    from: SINCE,
    until: None,
    status: Status::Active,
    conversions: Some(&[Conversion { from: "BatchRun", to: "Bill" }, Conversion { from: "CapitationPayment", to: "BillItem" }]),
    kind: Kind::AccountPayable,
    sub_kind: "third_party_payment",
};

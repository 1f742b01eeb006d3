//! The rule.

use openimis_calculation::{
    CalculationRule, Registration,
    descriptor::{Class, Conversion, Descriptor, Field, Kind, Label, Parameter, Rights, SINCE, Status},
    question::{Answer, Question, Refusal},
};
use openimis_kernel::inventory;
use uuid::uuid;

use crate::fee;

/// The rule.
pub struct Fees;

inventory::submit! { Registration { module: "calcrule_fees", rule: &Fees } }

const RIGHTS: Rights = Rights::new(["157101", "157102", "157103", "157206"]);

static DESCRIPTOR: Descriptor = Descriptor {
    uuid: uuid!("1a69f129-afa3-4919-a53d-e111f5fb2b2b"),
    name: "payment: fees",
    description: "This calculation will, for the selected level and product, calculate how much the insurance need to pay the payment platform for the fee for payment service",
    classes: &[
        Class {
            class: "PaymentPlan",
            parameters: &[
                Parameter::new(Field::Number, "fee_rate", Label::new("Fee rate(%)", "Taux de frais(%)"), RIGHTS)
                    .condition("INPUT<100")
                    .default("2"),
                Parameter::new(Field::String, "payment_origin", Label::new("Payment origin", "Origine de paiement"), RIGHTS)
                    .default("value"),
            ],
        },
        Class { class: "Product", parameters: &[] },
    ],
    from: SINCE,
    until: None,
    status: Status::Active,
    conversions: Some(&[Conversion { from: "BatchRun", to: "Bill" }, Conversion { from: "InvoicePayment", to: "BillItem" }]),
    kind: Kind::AccountPayable,
    sub_kind: "fees",
};

impl CalculationRule for Fees {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn links(&self, class: Option<&str>) -> &'static [&'static str] {
        if matches!(class, None | Some("PaymentPlan")) { &["Calculation"] } else { &[] }
    }

    fn answer(&self, question: &Question<'_>) -> Result<Option<Answer>, Refusal> {
        match *question {
            Question::Share { plan, premium } => Ok(fee::of(plan, premium)?.map(Answer::Amount)),
            _ => Ok(None),
        }
    }
}

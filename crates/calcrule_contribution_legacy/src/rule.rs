//! The rule.

use openimis_calculation::{
    CalculationRule, Registration,
    amount::cents,
    carrier::Carried,
    descriptor::{Conversion, Descriptor, Kind, SINCE, Status},
    question::{Answer, Question, Refusal},
};
use openimis_kernel::inventory;
use rust_decimal::Decimal;
use uuid::uuid;

/// The rule.
pub struct Legacy;

inventory::submit! { Registration { module: "calcrule_contribution_legacy", rule: &Legacy } }

static DESCRIPTOR: Descriptor = Descriptor {
    uuid: uuid!("2aee6d54-eef4-4ee6-1c47-2793cfa5f9a8"),
    name: "CV: legacy",
    description: "This calculation will, for the selected level and product, calculate how much the insuree will have to pay based on the product modeling, it will also manage the conversion into an invoice",
    classes: &[],
    from: SINCE,
    until: None,
    status: Status::Active,
    conversions: Some(&[
        Conversion { from: "Policy", to: "Invoice" },
        Conversion { from: "ContractContributionPlanDetails", to: "InvoiceLine" },
    ]),
    kind: Kind::AccountReceivable,
    sub_kind: "contribution",
};

impl CalculationRule for Legacy {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    /// Policies of families need no plan.
    fn concerns(&self, carried: &Carried) -> bool {
        matches!(carried.class.as_str(), "Family" | "Policy") || carried.calculations.contains(&DESCRIPTOR.uuid)
    }

    fn links(&self, class: Option<&str>) -> &'static [&'static str] {
        match class {
            None | Some("ContributionPlan") => &["Calculation"],
            Some("ContributionPlanBundle") => &["ContributionPlan"],
            Some(_) => &[],
        }
    }

    fn answer(&self, question: &Question<'_>) -> Result<Option<Answer>, Refusal> {
        match *question {
            Question::Invoice { value } if value < Decimal::ZERO => Err(Refusal::Negative("value")),
            Question::Invoice { value } => Ok(Some(Answer::Amount(cents(value)))),
            _ => Ok(None),
        }
    }
}

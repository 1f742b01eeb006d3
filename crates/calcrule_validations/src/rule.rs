//! The rule.

use openimis_calculation::{
    CalculationRule, Registration,
    descriptor::{Descriptor, Kind, SINCE, Status},
    question::{Answer, Question, Refusal},
};
use openimis_kernel::inventory;
use uuid::uuid;

use crate::check::Check;

/// The rule.
pub struct Validations;

inventory::submit! { Registration { module: "calcrule_validations", rule: &Validations } }

static DESCRIPTOR: Descriptor = Descriptor {
    uuid: uuid!("4362f958-5894-435b-9bda-df6cadf88352"),
    name: "Calculation rule: validations",
    description: "This is example of calculation rule module, skeleton generated automaticallly via command",
    classes: &[],
    from: SINCE,
    until: None,
    status: Status::Passive,
    conversions: None,
    kind: Kind::Validations,
    sub_kind: "individual",
};

impl CalculationRule for Validations {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    fn links(&self, _: Option<&str>) -> &'static [&'static str] {
        &["Calculation"]
    }

    fn answer(&self, question: &Question<'_>) -> Result<Option<Answer>, Refusal> {
        let Question::Check { check, field, value, known, incoming } = *question else { return Ok(None) };
        let check = Check::of_name(check).ok_or_else(|| Refusal::UnknownCheck(check.to_owned()))?;
        Ok(Some(Answer::Checked(check.run(field, value, known, incoming))))
    }
}

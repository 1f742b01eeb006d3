//! What a rule is.

use crate::{
    carrier::Carried,
    descriptor::Descriptor,
    question::{Answer, Question, Refusal},
};

/// A calculation rule. Implementations are registered by [`Registration`]; see [`crate::registry`].
pub trait CalculationRule: Send + Sync {
    /// What it says of itself.
    fn descriptor(&self) -> &'static Descriptor;

    /// The rule holds for an object: a plan of it, or an object under such a plan, carries its uuid.
    fn concerns(&self, carried: &Carried) -> bool {
        carried.calculations.contains(&self.descriptor().uuid)
    }

    /// Classes linked to a class beyond its foreign keys; `None` asks where to begin. Forms walk these links to find the
    /// parameters of a rule.
    fn links(&self, class: Option<&str>) -> &'static [&'static str] {
        if class.is_none() { &["Calculation"] } else { &[] }
    }

    /// Answers a question about an object that it concerns; `None`: this is no question for the rule, or nothing comes of
    /// it (no income is known). Zero is an answer.
    ///
    /// # Errors
    /// The parameters make no sense.
    fn answer(&self, question: &Question<'_>) -> Result<Option<Answer>, Refusal>;
}

/// Registers a rule: `inventory::submit! { Registration { module: "calcrule_fees", rule: &Fees } }`.
pub struct Registration {
    /// Module of the rule; it counts while it is active.
    pub module: &'static str,
    /// The rule.
    pub rule: &'static dyn CalculationRule,
}

openimis_kernel::inventory::collect!(Registration);

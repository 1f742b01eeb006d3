//! What kind of care a claim was for (claim spec, section 6.4).

use super::facts::{Claim, Element, Known};
use crate::entity::codes::Category;

/// The weightiest category among the services that count and exist; a stay is one at least.
#[must_use]
pub fn of_claim(claim: &Claim, known: &Known<'_>) -> Category {
    let services = claim.lines.iter().filter(|line| line.passes() && matches!(line.element, Element::Service(_)));
    let given = services.filter_map(|line| known.medical(line.element)).filter(|medical| medical.valid).map(|medical| medical.category);
    weightiest(given, claim.treatment.is_stay())
}

/// The weightiest of `given`: surgery, delivery, antenatal care, stay, consultation, other, visit.
pub fn weightiest(given: impl Iterator<Item = Category>, is_stay: bool) -> Category {
    given.chain(is_stay.then_some(Category::Hospitalization)).min().unwrap_or(Category::Visit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sources: claim spec, section 10 (the reference's `test_get_claim_category_*`); cases V07h, V11b, V14b, CA3.
    #[test]
    fn weight() {
        use Category::{Antenatal, Consultation, Delivery, Hospitalization, Other, Surgery, Visit};
        for (case, given, is_stay, expected) in [
            ("S", vec![Surgery], false, Surgery),
            ("D", vec![Delivery, Visit], false, Delivery),
            ("mix", vec![Consultation, Surgery, Antenatal], false, Surgery),
            ("V14b", vec![Surgery, Consultation], false, Surgery),
            ("V07h", vec![Visit], true, Hospitalization),
            ("CA3", vec![], true, Hospitalization),
            ("antenatal care with a stay", vec![Antenatal], true, Antenatal),
            ("consultation with a stay", vec![Consultation], true, Hospitalization),
            ("other before visit", vec![Visit, Other], false, Other),
            ("null", vec![], false, Visit),
        ] {
            assert_eq!(weightiest(given.into_iter(), is_stay), expected, "{case}");
        }
    }
}

//! What stands against a claim, as clients are told.

use super::facts::{Claim, Medical};
use crate::entity::codes::{Category, reason};

/// Why a claim or one of its lines is rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// See [`reason`].
    pub code: i16,
    /// In words.
    pub message: String,
}

impl Objection {
    /// Against a claim, whose code stands before the words.
    pub fn to(claim: &Claim, code: i16, words: impl AsRef<str>) -> Self {
        Objection { code, message: format!("{}: {}", claim.code, words.as_ref()) }
    }

    /// None of its lines counts.
    #[must_use]
    pub fn nothing_left(claim: &Claim) -> Self {
        Objection::to(claim, reason::INVALID, "All claim items/services are rejected")
    }

    /// The insuree does not exist any more.
    #[must_use]
    pub fn no_insuree(claim: &Claim, label: &str) -> Self {
        Objection::to(claim, reason::NOT_COVERED, format!("Insuree {label} validity expired"))
    }

    /// No policy covers the insuree; the message is a key that clients translate.
    #[must_use]
    pub fn no_policy() -> Self {
        Objection { code: reason::NO_POLICY, message: "claim.validation.family.no_policy".to_owned() }
    }

    /// No product covers a line.
    #[must_use]
    pub fn no_product(claim: &Claim, medical: &Medical) -> Self {
        Objection::to(claim, reason::NO_PRODUCT, format!("No product item/service found for {} {}", medical.code, medical.name))
    }

    /// No product says how a line is paid in this kind of visit.
    #[must_use]
    pub fn no_terms(claim: &Claim, medical: &Medical) -> Self {
        let words = format!("Claim service/item {} {} doesn't seem to have a valid Policy->Product", medical.code, medical.name);
        Objection::to(claim, reason::NO_PRODUCT, words)
    }

    /// Too many claims of a kind.
    #[must_use]
    pub fn too_many(claim: &Claim, category: Category, had: i64, most: i64) -> Self {
        let (code, kind) = number(category);
        Objection::to(claim, code, format!("{had} is over maximum {kind} {most}"))
    }
}

/// The reason for too many claims of a kind, and the kind in words. Other care is not limited.
const fn number(category: Category) -> (i16, &'static str) {
    match category {
        Category::Hospitalization => (reason::HOSPITALIZATIONS, "hospitalizations"),
        Category::Consultation => (reason::CONSULTATIONS, "consultations"),
        Category::Surgery => (reason::SURGERIES, "surgeries"),
        Category::Delivery => (reason::DELIVERIES, "deliveries"),
        Category::Antenatal => (reason::ANTENATAL, "antenatal services"),
        Category::Visit | Category::Other => (reason::VISITS, "visits"),
    }
}

/// Whether a reason is the number of claims of a kind.
#[must_use]
pub const fn is_number(code: i16) -> bool {
    matches!(
        code,
        reason::HOSPITALIZATIONS | reason::CONSULTATIONS | reason::SURGERIES | reason::DELIVERIES | reason::ANTENATAL | reason::VISITS
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_claims_have_reasons_of_their_own() {
        let codes: Vec<i16> = Category::ALL.iter().map(|category| number(*category).0).collect();
        assert_eq!(codes, [14, 15, 19, 11, 13, 12, 12]);
        assert!(codes.into_iter().all(is_number) && !is_number(reason::QUANTITY));
    }
}

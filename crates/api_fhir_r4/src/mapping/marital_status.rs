//! Marital status.

use crate::r4::types::{CodeableConcept, Coding};
use crate::vocabulary::code_system::MARITAL_STATUS;

/// Stored code of "not specified".
const NOT_SPECIFIED: &str = "N";

/// The concept of the column `Marital`. What is stored and has no word in FHIR becomes `UNK`; openIMIS 24.10 fails
/// on it.
#[must_use]
pub fn marital_to_fhir(code: &str) -> Option<CodeableConcept> {
    let (code, display) = match code.trim() {
        "" => return None,
        "M" => ("M", "Married"),
        "S" => ("S", "Single"),
        "D" => ("D", "Divorced"),
        "W" => ("W", "Widowed"),
        _ => ("UNK", "unknown"),
    };
    Some(Coding::new(MARITAL_STATUS, code).with_display(display).into())
}

/// The code to store. Only codings of the system that openIMIS writes count, or of the one R4 names.
#[must_use]
pub fn marital_from_fhir(concept: &CodeableConcept) -> Option<&'static str> {
    const R4_SYSTEMS: [&str; 2] =
        ["http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"];
    let is_known = |coding: &&Coding| {
        coding.system.as_ref().is_some_and(|system| system.as_str() == MARITAL_STATUS || R4_SYSTEMS.contains(&system.as_str()))
    };
    concept.coding.iter().filter(is_known).find_map(|coding| match coding.code.as_ref()?.as_str() {
        "M" => Some("M"),
        "S" => Some("S"),
        "D" => Some("D"),
        "W" => Some("W"),
        "U" | "UNK" | "N" => Some(NOT_SPECIFIED),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stored_status_has_a_concept() {
        for (stored, code) in [("M", "M"), ("S", "S"), ("D", "D"), ("W", "W"), ("N", "UNK"), ("U", "UNK"), ("P", "UNK")] {
            assert_eq!(marital_to_fhir(stored).and_then(|c| c.first_code().map(str::to_owned)).as_deref(), Some(code));
        }
        assert_eq!(marital_to_fhir(""), None);
    }

    #[test]
    fn only_the_known_systems_count() {
        let coding = |system: &str, code: &str| CodeableConcept::from(Coding::new(system, code));
        for (system, code, stored) in [
            (MARITAL_STATUS, "M", Some("M")),
            (MARITAL_STATUS, "U", Some("N")),
            (MARITAL_STATUS, "UNK", Some("N")),
            (MARITAL_STATUS, "T", None),
            ("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "D", Some("D")),
            ("https://example.org", "M", None),
        ] {
            assert_eq!(marital_from_fhir(&coding(system, code)), stored, "{system} {code}");
        }
    }
}

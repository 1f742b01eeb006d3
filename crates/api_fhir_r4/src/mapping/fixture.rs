//! Documents of openIMIS 24.10 for the tests of the mappings.
#![allow(clippy::unwrap_used, reason = "a fixture that cannot be read fails the test")]

use serde_json::Value;

use super::{Mapping, RowVersion};
use crate::r4::FhirResource;

/// As 24.10 sends documents: without meta.
pub fn mapping() -> Mapping {
    Mapping { photo_url: Some("https://imis.example.org/photo/".to_owned()), with_meta: false, ..Mapping::default() }
}

pub fn version() -> RowVersion {
    RowVersion { valid_from: "2026-11-23T07:07:57.972684Z".parse().unwrap(), version: Some("3".to_owned()) }
}

/// A document with the defects of its URLs mended: one slash, absolute systems.
pub fn mended(text: &str) -> Value {
    let text = text
        .replace("_ig//", "_ig/")
        .replace("\"CodeSystem/", "\"https://openimis.github.io/openimis_fhir_r4_ig/CodeSystem/")
        .replace("\"Person\"", "\"person\"")
        .replace("\"contentType\": \"jpg\"", "\"contentType\": \"image/jpeg\"")
        .replace("Updated//", "Updated/");
    serde_json::from_str(&text).unwrap()
}

/// The resource of a document.
pub fn read<R: FhirResource + std::fmt::Debug>(text: &str) -> R {
    R::from_json(serde_json::from_str(text).unwrap()).unwrap()
}

/// `code expression: text` of issues.
pub fn shown(issues: Vec<crate::r4::Issue>) -> Vec<String> {
    issues.into_iter().map(|issue| format!("{} {}: {}", issue.code.as_str(), issue.expression.unwrap_or_default(), issue.text)).collect()
}

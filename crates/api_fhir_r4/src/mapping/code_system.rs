//! The code systems that openIMIS serves at `CodeSystem/{name}` (spec section 6).

use chrono::{DateTime, Utc};
use openimis_location::entity::codes::LocationType;

use super::Lookup;
use super::location::level_display;
use super::organization::{CARE_TYPES, LEVELS};
use crate::r4::code::{CodeSystemContent, PublicationStatus};
use crate::r4::primitive::Uri;
use crate::r4::resource::{CodeSystem, Concept};
use crate::vocabulary::{code_system as names, identifier_type};

/// What does not depend on the rows.
#[derive(Debug, Clone, Copy)]
pub struct CodeSystemSpec {
    /// End of the URL and id.
    pub id: &'static str,
    /// Name for programs.
    pub name: &'static str,
    /// Name for people.
    pub title: &'static str,
    /// What the codes say.
    pub description: &'static str,
    /// The codes, when no table holds them.
    pub fixed: Option<fn() -> Vec<Concept>>,
}

const fn of_table(id: &'static str, name: &'static str, title: &'static str, description: &'static str) -> CodeSystemSpec {
    CodeSystemSpec { id, name, title, description, fixed: None }
}

/// The code systems of patients, groups, locations and health facilities.
static SPECS: [CodeSystemSpec; 11] = [
    of_table(
        names::PATIENT_EDUCATION_LEVEL,
        "PatientEducationLevelCS",
        "Education Level (Patient)",
        "Indicates the Education level of a Patient. Values defined by openIMIS. Can be extended.",
    ),
    of_table(
        names::PATIENT_PROFESSION,
        "PatientProfessionCS",
        "Profession (Patient)",
        "Indicates the profession of a Patient. Values defined by openIMIS. Can be extended.",
    ),
    of_table(
        names::PATIENT_IDENTIFICATION_TYPE,
        "PatientIdentificationTypeCS",
        "Identification Type (Patient)",
        "Indicates the type of document the Patient used to identify himself. Values defined by openIMIS. Can be extended.",
    ),
    of_table(
        names::PATIENT_CONTACT_RELATIONSHIP,
        "PatientContactRelationshipCS",
        "Contact Relationship (Patient)",
        "Indicates the Relationship of a Patient with the Head of the Family. Values defined by openIMIS.",
    ),
    of_table(
        names::GROUP_TYPE,
        "GroupTypeCS",
        "Group Type (Group)",
        "Indicates the type of the Group. Values defined by openIMIS. Can be extended.",
    ),
    of_table(
        names::GROUP_CONFIRMATION_TYPE,
        "GroupConfirmationTypeCS",
        "Confirmation Types (Group)",
        "Indicates the confirmation type for the Group. Values defined by openIMIS. Can be extended.",
    ),
    of_table(
        names::ORGANIZATION_HF_LEGAL_FORM,
        "OrganizationHFLegalFormCS",
        "Legal Forms (Organization)",
        "Indicates the legal forms of the Organization. Values defined by openIMIS. Can be extended.",
    ),
    CodeSystemSpec {
        id: names::ORGANIZATION_HF_LEVEL,
        name: "OrganizationHFLevelCS",
        title: "Health Facility Level (Organization)",
        description: "Indicates the level of the health facility. Values defined by openIMIS. Can be extended.",
        fixed: Some(|| concepts(LEVELS)),
    },
    CodeSystemSpec {
        id: names::ORGANIZATION_HF_CARE_TYPE,
        name: "OrganizationHFCareTypeCS",
        title: "Health Facility Care Type (Organization)",
        description: "Indicates the kind of care that the health facility gives. Values defined by openIMIS.",
        fixed: Some(|| concepts(CARE_TYPES)),
    },
    CodeSystemSpec {
        id: names::LOCATION_TYPE,
        name: "LocationTypeCS",
        title: "Location Type (Location)",
        description: "Indicates the level of the administrative area. Values defined by openIMIS.",
        fixed: Some(|| concepts(LocationType::ALL.map(|level| (level.as_code(), level_display(level))))),
    },
    CodeSystemSpec {
        id: names::IDENTIFIERS,
        name: "OpenIMISIdentifiersCS",
        title: "openIMIS Identifiers",
        description: "Indicates the type of an identifier. Values defined by openIMIS.",
        fixed: Some(|| {
            concepts([
                (identifier_type::UUID, "Universally unique identifier"),
                (identifier_type::CODE, "Business code"),
                (identifier_type::ACCESSION, "Number in the database"),
                (identifier_type::PASSPORT, "Passport number"),
                (identifier_type::FACILITY, "Code of the health facility"),
            ])
        }),
    },
];

/// The code system `CodeSystem/{id}`, if it is one of those here.
#[must_use]
pub fn code_system_spec(id: &str) -> Option<&'static CodeSystemSpec> {
    SPECS.iter().find(|spec| spec.id == id)
}

/// The CodeSystem at `url` with the codes of `rows`, which count only when a table holds the codes.
#[must_use]
pub fn code_system(spec: &CodeSystemSpec, url: Uri, rows: &[Lookup], now: DateTime<Utc>) -> CodeSystem {
    let concept = spec.fixed.map_or_else(|| rows.iter().map(row_concept).collect::<Vec<_>>(), |fixed| fixed());
    CodeSystem {
        id: Some(spec.id.into()),
        meta: None,
        language: None,
        text: None,
        contained: Vec::new(),
        extension: Vec::new(),
        url: Some(url),
        identifier: Vec::new(),
        version: None,
        name: Some(spec.name.to_owned()),
        title: Some(spec.title.to_owned()),
        status: PublicationStatus::Active,
        experimental: None,
        date: Some(now.into()),
        publisher: None,
        contact: Vec::new(),
        description: Some(spec.description.to_owned()),
        jurisdiction: Vec::new(),
        purpose: None,
        copyright: None,
        case_sensitive: None,
        value_set: None,
        compositional: None,
        version_needed: None,
        content: CodeSystemContent::Complete,
        count: u32::try_from(concept.len()).ok(),
        concept,
    }
}

fn row_concept(row: &Lookup) -> Concept {
    Concept::new(row.code.trim(), row.display.as_deref().unwrap_or_default().trim())
}

fn concepts<const N: usize>(codes: [(&str, &str); N]) -> Vec<Concept> {
    codes.map(|(code, display)| Concept::new(code, display)).into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a date that cannot be read fails the test")]
    use super::*;
    use crate::r4::FhirResource;

    #[test]
    fn every_code_system_is_valid() {
        let rows =
            [Lookup { code: "2".to_owned(), display: Some("Primary school".to_owned()) }, Lookup { code: "4".to_owned(), display: None }];
        for spec in &SPECS {
            let url = format!("https://example.org/api/api_fhir_r4/CodeSystem/{}/", spec.id).into();
            let system = code_system(spec, url, &rows, "2026-11-23T07:31:22Z".parse().unwrap());
            assert_eq!(system.validate(), [], "{}", spec.id);
            assert_eq!(system.count.unwrap() as usize, system.concept.len());
            assert_eq!(code_system_spec(spec.id).map(|found| found.name), Some(spec.name));
        }
        assert!(code_system_spec("diagnosis").is_none());
    }
}

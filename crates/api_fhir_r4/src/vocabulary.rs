//! The names openIMIS uses in its FHIR documents: identifier types, extension URLs, code systems, profiles.
//!
//! Source: spec section 4. openIMIS 24.10 writes some of them with a doubled slash
//! (`…_r4_ig//StructureDefinition/organization-hf-level`) and some code systems relative
//! (`CodeSystem/patient-profession`). Here they are written with one slash and absolute, and read in all three forms.

use crate::r4::primitive::Uri;
use crate::r4::types::{CodeableConcept, Coding, Extension, ExtensionValue, Identifier, Reference};

/// Where the implementation guide of openIMIS is published; the default of the setting `base_url`.
pub const DEFAULT_BASE_URL: &str = "https://openimis.github.io/openimis_fhir_r4_ig/";

/// Codes of the types of identifiers, in the code system [`code_system::IDENTIFIERS`].
pub mod identifier_type {
    /// The uuid of the row.
    pub const UUID: &str = "UUID";
    /// The business code: insurance number, location code, health facility code.
    pub const CODE: &str = "Code";
    /// Number of the row in the database.
    pub const ACCESSION: &str = "ACSN";
    /// Passport number.
    pub const PASSPORT: &str = "PPN";
    /// Code of a health facility shown as a Location.
    pub const FACILITY: &str = "FI";
}

/// Extensions, by the end of their URL after `StructureDefinition/`.
pub mod extension {
    /// Patient: whether the insuree is the head of the family.
    pub const PATIENT_IS_HEAD: &str = "patient-is-head";
    /// Patient: level of education.
    pub const PATIENT_EDUCATION_LEVEL: &str = "patient-education-level";
    /// Patient: profession.
    pub const PATIENT_PROFESSION: &str = "patient-profession";
    /// Patient: whether the card was issued.
    pub const PATIENT_CARD_ISSUED: &str = "patient-card-issued";
    /// Patient: the family.
    pub const PATIENT_GROUP_REFERENCE: &str = "patient-group-reference";
    /// Patient: document that proves the identity, with `number` and `type`.
    pub const PATIENT_IDENTIFICATION: &str = "patient-identification";
    /// Address: name of the ward.
    pub const ADDRESS_MUNICIPALITY: &str = "address-municipality";
    /// Address: the Location it lies in.
    pub const ADDRESS_LOCATION_REFERENCE: &str = "address-location-reference";
    /// Group: address of the family.
    pub const GROUP_ADDRESS: &str = "group-address";
    /// Group: whether the family is poor.
    pub const GROUP_POVERTY_STATUS: &str = "group-poverty-status";
    /// Group: type of family.
    pub const GROUP_TYPE: &str = "group-type";
    /// Group: confirmation of the family's status, with `number` and `type`.
    pub const GROUP_CONFIRMATION: &str = "group-confirmation";
    /// Organization: legal form of a health facility.
    pub const ORGANIZATION_LEGAL_FORM: &str = "organization-legal-form";
    /// Organization: level of a health facility.
    pub const ORGANIZATION_HF_LEVEL: &str = "organization-hf-level";
    /// Organization: in-patient, out-patient or both.
    pub const ORGANIZATION_HF_CARE_TYPE: &str = "organization-hf-care-type";
    /// Part `number` of an identification or confirmation; a whole URL.
    pub const NUMBER: &str = "number";
    /// Part `type` of an identification or confirmation; a whole URL.
    pub const TYPE: &str = "type";
}

/// Code systems of openIMIS by the end of their URL after `CodeSystem/`, and those of others by whole URL.
pub mod code_system {
    /// Types of identifiers.
    pub const IDENTIFIERS: &str = "openimis-identifiers";
    /// Levels of education, `tblEducations`.
    pub const PATIENT_EDUCATION_LEVEL: &str = "patient-education-level";
    /// Professions, `tblProfessions`.
    pub const PATIENT_PROFESSION: &str = "patient-profession";
    /// Types of identity documents, `tblIdentificationTypes`.
    pub const PATIENT_IDENTIFICATION_TYPE: &str = "patient-identification-type";
    /// Relations to the head of the family, `tblRelations`.
    pub const PATIENT_CONTACT_RELATIONSHIP: &str = "patient-contact-relationship";
    /// Types of families, `tblFamilyTypes`.
    pub const GROUP_TYPE: &str = "group-type";
    /// Types of confirmations, `tblConfirmationTypes`.
    pub const GROUP_CONFIRMATION_TYPE: &str = "group-confirmation-type";
    /// Levels of administrative areas.
    pub const LOCATION_TYPE: &str = "location-type";
    /// Legal forms as the extension of a health facility names them.
    pub const ORGANIZATION_LEGAL_FORM: &str = "organization-legal-form";
    /// Legal forms as the end point serves them, `tblLegalForms`.
    pub const ORGANIZATION_HF_LEGAL_FORM: &str = "organization-hf-legal-form";
    /// Levels of health facilities.
    pub const ORGANIZATION_HF_LEVEL: &str = "organization-hf-level";
    /// Care types of health facilities.
    pub const ORGANIZATION_HF_CARE_TYPE: &str = "organization-hf-care-type";

    /// Marital status.
    pub const MARITAL_STATUS: &str = "http://hl7.org/fhir/valueset-marital-status.html";
    /// Kinds of organizations.
    pub const ORGANIZATION_TYPE: &str = "http://terminology.hl7.org/CodeSystem/organization-type";
    /// Purposes of contacts.
    pub const CONTACT_ENTITY_TYPE: &str = "http://terminology.hl7.org/CodeSystem/contactentity-type";
    /// Physical types of places, as sites use it.
    pub const LOCATION_PHYSICAL_TYPE: &str = "http://terminology.hl7.org/CodeSystem/location-physical-type.html";
    /// Types of places where care is given.
    pub const SERVICE_DELIVERY_LOCATION: &str = "http://hl7.org/fhir/v3/ServiceDeliveryLocationRoleType/vs.html";
    /// Ways to prove who one is to a REST server.
    pub const RESTFUL_SECURITY: &str = "http://terminology.hl7.org/CodeSystem/restful-security-service";
}

/// Profiles of the implementation guide, by the end of their URL after `StructureDefinition/`.
pub mod profile {
    /// Insurees.
    pub const PATIENT: &str = "openimis-patient";
    /// Families.
    pub const GROUP: &str = "openimis-group";
    /// Administrative areas and sites.
    pub const LOCATION: &str = "openimis-location";
    /// Health facilities.
    pub const HEALTH_FACILITY: &str = "openimis-health-facility-organization";
}

/// Builds and recognises the URLs of openIMIS under the configured base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// Without slash at the end.
    base: String,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::new(DEFAULT_BASE_URL)
    }
}

impl Vocabulary {
    /// The names under `base_url` (setting `base_url` of the module).
    #[must_use]
    pub fn new(base_url: &str) -> Self {
        Self { base: base_url.trim_end_matches('/').to_owned() }
    }

    /// URL of an extension or a profile.
    #[must_use]
    pub fn structure_definition(&self, name: &str) -> Uri {
        Uri(format!("{}/StructureDefinition/{name}", self.base))
    }

    /// URL of a code system of openIMIS.
    #[must_use]
    pub fn code_system(&self, name: &str) -> Uri {
        Uri(format!("{}/CodeSystem/{name}", self.base))
    }

    /// Whether `url` is the extension `name`.
    #[must_use]
    pub fn is_extension(&self, url: &Uri, name: &str) -> bool {
        self.local(url).strip_prefix("StructureDefinition/") == Some(name)
    }

    /// Whether `system` is the code system `name` of openIMIS.
    #[must_use]
    pub fn is_code_system(&self, system: &Uri, name: &str) -> bool {
        self.local(system).strip_prefix("CodeSystem/") == Some(name)
    }

    /// What stands behind the base in a URL of openIMIS.
    fn local<'a>(&self, url: &'a Uri) -> &'a str {
        let url = url.as_str();
        let default = DEFAULT_BASE_URL.trim_end_matches('/');
        url.strip_prefix(self.base.as_str()).or_else(|| url.strip_prefix(default)).unwrap_or(url).trim_start_matches('/')
    }

    /// A concept with one code of an openIMIS code system.
    #[must_use]
    pub fn concept(&self, system: &str, code: &str, display: Option<&str>) -> CodeableConcept {
        let display = display.filter(|display| !display.is_empty()).map(str::to_owned);
        CodeableConcept::from(Coding { display, ..Coding::new(self.code_system(system), code) })
    }

    /// The extension `name` with a value.
    #[must_use]
    pub fn extension(&self, name: &str, value: ExtensionValue) -> Extension {
        Extension::of(self.structure_definition(name), value)
    }

    /// The first extension `name` of a list.
    #[must_use]
    pub fn find<'a>(&self, extensions: &'a [Extension], name: &str) -> Option<&'a Extension> {
        extensions.iter().find(|extension| self.is_extension(&extension.url, name))
    }

    /// The code that `concept` has in the openIMIS code system `system`, or without any system.
    #[must_use]
    pub fn code_in<'a>(&self, concept: &'a CodeableConcept, system: &str) -> Option<&'a str> {
        concept
            .coding
            .iter()
            .find(|coding| coding.system.as_ref().is_none_or(|found| self.is_code_system(found, system)))
            .and_then(|coding| coding.code.as_ref())
            .map(|code| code.as_str())
    }

    /// An identifier of one of the [`identifier_type`]s.
    #[must_use]
    pub fn identifier(&self, kind: &str, value: &str) -> Identifier {
        Identifier {
            type_: Some(self.concept(code_system::IDENTIFIERS, kind, None)),
            value: Some(value.to_owned()),
            ..Identifier::default()
        }
    }

    /// The value of the first identifier of a type.
    #[must_use]
    pub fn identifier_value<'a>(&self, identifiers: &'a [Identifier], kind: &str) -> Option<&'a str> {
        identifiers
            .iter()
            .filter(|identifier| {
                identifier
                    .type_
                    .as_ref()
                    .and_then(|type_| self.code_in(type_, code_system::IDENTIFIERS))
                    .is_some_and(|code| code.eq_ignore_ascii_case(kind))
            })
            .find_map(|identifier| identifier.value.as_deref())
    }

    /// A reference by uuid (spec section 3.4).
    #[must_use]
    pub fn reference(&self, resource_type: &str, uuid: &str, display: Option<&str>) -> Reference {
        Reference {
            reference: Some(Uri(format!("{resource_type}/{uuid}"))),
            type_: Some(Uri(resource_type.to_owned())),
            identifier: Some(Box::new(self.identifier(identifier_type::UUID, uuid))),
            display: display.filter(|display| !display.is_empty()).map(str::to_owned),
            ..Reference::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_are_recognised_in_every_form_the_reference_writes() {
        let vocabulary = Vocabulary::default();
        for url in [
            "https://openimis.github.io/openimis_fhir_r4_ig/StructureDefinition/organization-hf-level",
            "https://openimis.github.io/openimis_fhir_r4_ig//StructureDefinition/organization-hf-level",
            "StructureDefinition/organization-hf-level",
        ] {
            assert!(vocabulary.is_extension(&url.into(), extension::ORGANIZATION_HF_LEVEL), "{url}");
        }
        for url in ["https://example.org/StructureDefinition/organization-hf-level", "organization-hf-level"] {
            assert!(!vocabulary.is_extension(&url.into(), extension::ORGANIZATION_HF_LEVEL), "{url}");
        }
    }

    #[test]
    fn a_site_may_publish_under_its_own_base() {
        let vocabulary = Vocabulary::new("https://example.org/ig/");
        let url = vocabulary.structure_definition(profile::PATIENT);
        assert_eq!(url.as_str(), "https://example.org/ig/StructureDefinition/openimis-patient");
        let theirs = Vocabulary::default().code_system(code_system::GROUP_TYPE);
        assert!(vocabulary.is_code_system(&theirs, code_system::GROUP_TYPE));
    }

    #[test]
    fn identifiers_are_told_by_their_type() {
        let vocabulary = Vocabulary::default();
        let identifiers = [vocabulary.identifier("UUID", "u"), vocabulary.identifier("Code", "070707070")];
        assert_eq!(vocabulary.identifier_value(&identifiers, identifier_type::CODE), Some("070707070"));
        assert_eq!(vocabulary.identifier_value(&identifiers, identifier_type::PASSPORT), None);
    }
}

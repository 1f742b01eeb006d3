//! Organization and `tblHF` (spec section 5.4).

use super::row::{filled, filled_text};
use super::{Mapping, RowVersion, Target, target};
use crate::r4::Issue;
use crate::r4::code::{AddressType, ContactPointSystem, IssueType, NameUse};
use crate::r4::resource::{Organization, OrganizationContact};
use crate::r4::types::{Address, CodeableConcept, Coding, ContactPoint, Extension, ExtensionValue, HumanName};
use crate::vocabulary::{code_system, extension, identifier_type, profile};

/// Code of [`code_system::ORGANIZATION_TYPE`] for health facilities.
const PROVIDER: &str = "prov";

/// Texts of `HFLevel`.
pub(super) const LEVELS: [(&str, &str); 3] = [("D", "Dispensary"), ("C", "Health Centre"), ("H", "Hospital")];

/// Texts of `HFCareType`.
pub(super) const CARE_TYPES: [(&str, &str); 3] = [("I", "In-patient"), ("O", "Out-patient"), ("B", "Both")];

/// Texts of `LegalForm`.
const LEGAL_FORMS: [(&str, &str); 4] =
    [("C", "Charity"), ("D", "District Organization"), ("G", "Government"), ("P", "Private organization")];

/// A current row of `tblHF` with what it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilitySource {
    /// `HfUUID`
    pub uuid: String,
    /// `HFCode`
    pub code: String,
    /// `HFName`
    pub name: String,
    /// `eMail`
    pub email: Option<String>,
    /// `Phone`
    pub phone: Option<String>,
    /// `Fax`
    pub fax: Option<String>,
    /// `HFAddress`
    pub address: Option<String>,
    /// `LocationUUID` of the district, `LocationId`.
    pub district_uuid: Option<String>,
    /// `LocationName` of the district.
    pub district: Option<String>,
    /// `LocationName` of the region, the parent of the district.
    pub region: Option<String>,
    /// `HFLevel`
    pub level: String,
    /// `HFCareType`
    pub care_type: String,
    /// `LegalForm`
    pub legal_form: String,
    /// The current claim administrators, if the claim module is there.
    pub administrators: Vec<AdministratorSource>,
    /// Version of the row.
    pub version: RowVersion,
}

/// A current row of `tblClaimAdmin`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdministratorSource {
    /// `LastName`
    pub last_name: Option<String>,
    /// `OtherNames`
    pub other_names: Option<String>,
}

/// What a request says of a health facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityInput {
    /// `HFCode`
    pub code: String,
    /// `HFName`
    pub name: String,
    /// `eMail`
    pub email: Option<String>,
    /// `Phone`
    pub phone: Option<String>,
    /// `Fax`
    pub fax: Option<String>,
    /// `HFAddress`
    pub address: Option<String>,
    /// `LocationId`
    pub location: FacilityLocation,
    /// `HFLevel`
    pub level: String,
    /// `HFCareType`
    pub care_type: String,
    /// `LegalForm`
    pub legal_form: String,
}

/// How a request says in which district a health facility lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FacilityLocation {
    /// By reference.
    Target(Target),
    /// By the names of district and region, which must be those of exactly one current district.
    Named {
        /// `LocationName` of the district.
        district: String,
        /// `LocationName` of the region.
        region: String,
    },
}

/// The Organization of a health facility.
#[must_use]
pub fn facility(mapping: &Mapping, source: &FacilitySource) -> Organization {
    let vocabulary = &mapping.vocabulary;
    let code = filled(Some(&source.code)).map(|code| vocabulary.identifier(identifier_type::CODE, code));
    let telecom =
        [(ContactPointSystem::Email, &source.email), (ContactPointSystem::Phone, &source.phone), (ContactPointSystem::Fax, &source.fax)];
    Organization {
        id: Some(source.uuid.as_str().into()),
        meta: mapping.meta(&source.version, profile::HEALTH_FACILITY),
        extension: extensions(mapping, source),
        identifier: [vocabulary.identifier(identifier_type::UUID, &source.uuid)].into_iter().chain(code).collect(),
        type_: vec![Coding::new(code_system::ORGANIZATION_TYPE, PROVIDER).into()],
        name: filled_text(Some(&source.name)),
        telecom: telecom.into_iter().filter_map(|(system, value)| contact_point(system, value.as_ref())).collect(),
        address: vec![address(mapping, source)],
        contact: source.administrators.iter().filter_map(contact).collect(),
        ..Organization::default()
    }
}

fn contact_point(system: ContactPointSystem, value: Option<&String>) -> Option<ContactPoint> {
    let value = filled_text(value)?;
    Some(ContactPoint { system: Some(system), value: Some(value), ..ContactPoint::default() })
}

/// The address; its extension leads to the district. openIMIS 24.10 names the facility itself there.
fn address(mapping: &Mapping, source: &FacilitySource) -> Address {
    let district = filled(source.district_uuid.as_ref()).map(|uuid| mapping.location_extension(uuid, None));
    Address {
        extension: district.into_iter().collect(),
        type_: Some(AddressType::Physical),
        line: filled_text(source.address.as_ref()).into_iter().collect(),
        district: filled_text(source.district.as_ref()),
        state: filled_text(source.region.as_ref()),
        ..Address::default()
    }
}

fn contact(administrator: &AdministratorSource) -> Option<OrganizationContact> {
    let family = filled_text(administrator.last_name.as_ref());
    let given = filled_text(administrator.other_names.as_ref());
    if family.is_none() && given.is_none() {
        return None;
    }
    Some(OrganizationContact {
        purpose: Some(Coding::new(code_system::CONTACT_ENTITY_TYPE, "PAYOR").into()),
        name: Some(HumanName { use_: Some(NameUse::Usual), family, given: given.into_iter().collect(), ..HumanName::default() }),
        ..OrganizationContact::default()
    })
}

fn extensions(mapping: &Mapping, source: &FacilitySource) -> Vec<Extension> {
    let coded = |name: &str, system: &str, code: &str, texts: &[(&str, &'static str)]| {
        let code = code.trim();
        let display = texts.iter().find(|(known, _)| *known == code).map(|(_, display)| *display);
        let concept = mapping.vocabulary.concept(system, code, display);
        (!code.is_empty()).then(|| mapping.vocabulary.extension(name, ExtensionValue::CodeableConcept(concept)))
    };
    use code_system as system;
    [
        coded(extension::ORGANIZATION_LEGAL_FORM, system::ORGANIZATION_LEGAL_FORM, &source.legal_form, &LEGAL_FORMS),
        coded(extension::ORGANIZATION_HF_LEVEL, system::ORGANIZATION_HF_LEVEL, &source.level, &LEVELS),
        coded(extension::ORGANIZATION_HF_CARE_TYPE, system::ORGANIZATION_HF_CARE_TYPE, &source.care_type, &CARE_TYPES),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What `organization` says of a health facility. The id and the uuid in it are left out of account.
///
/// # Errors
/// Every rule of openIMIS that the document breaks; to be answered with 422.
pub fn facility_input(mapping: &Mapping, organization: &Organization) -> Result<FacilityInput, Vec<Issue>> {
    let mut issues = Vec::new();
    if !organization.type_.is_empty() && !organization.type_.iter().any(is_provider) {
        let text = "Only health facilities (type prov) can be written";
        issues.push(Issue::error_at(IssueType::BusinessRule, "Organization.type", text));
    }
    let mut require = |value: Option<String>, element: &str, text: &str| {
        if value.is_none() {
            issues.push(Issue::error_at(IssueType::Required, format!("Organization.{element}"), text));
        }
        value
    };
    let code = mapping.vocabulary.identifier_value(&organization.identifier, identifier_type::CODE);
    let code = code.filter(|code| !code.trim().is_empty()).map(str::to_owned);
    let code = require(code, "identifier", "Missing HF Organization code");
    let name = require(filled_text(organization.name.as_ref()), "name", "Missing HF Name");
    let coded = |name| mapping.extension_code(&organization.extension, name).map(str::to_owned);
    let level = coded(extension::ORGANIZATION_HF_LEVEL);
    let level = require(level, "extension", "Extension with HF level not found");
    let care_type = coded(extension::ORGANIZATION_HF_CARE_TYPE);
    let care_type = require(care_type, "extension", "Extension with HF care type not found");
    let legal_form = coded(extension::ORGANIZATION_LEGAL_FORM);
    let legal_form = require(legal_form, "extension", "Extension with HF legal form not found");
    check_code(level.as_ref(), &LEVELS, "level", &mut issues);
    check_code(care_type.as_ref(), &CARE_TYPES, "care type", &mut issues);
    check_code(legal_form.as_ref(), &LEGAL_FORMS, "legal form", &mut issues);
    let location = location(mapping, organization, &mut issues);
    let (Some(code), Some(name), Some(level), Some(care_type), Some(legal_form), Some(location), true) =
        (code, name, level, care_type, legal_form, location, issues.is_empty())
    else {
        return Err(issues);
    };
    Ok(FacilityInput {
        code,
        name,
        email: telecom(organization, ContactPointSystem::Email),
        phone: telecom(organization, ContactPointSystem::Phone),
        fax: telecom(organization, ContactPointSystem::Fax),
        address: organization.address.first().map(|address| address.line.join("\n")).filter(|line| !line.is_empty()),
        location,
        level,
        care_type,
        legal_form,
    })
}

fn is_provider(concept: &CodeableConcept) -> bool {
    concept.coding.iter().any(|coding| coding.code.as_ref().is_some_and(|code| code.as_str() == PROVIDER))
}

fn check_code(code: Option<&String>, known: &[(&str, &str)], what: &str, issues: &mut Vec<Issue>) {
    if code.is_some_and(|code| !known.iter().any(|(known, _)| known == code)) {
        let codes: Vec<&str> = known.iter().map(|(code, _)| *code).collect();
        let text = format!("Invalid HF {what} code, has to be one of {}", codes.join(", "));
        issues.push(Issue::error_at(IssueType::CodeInvalid, "Organization.extension", text));
    }
}

/// The last one of its kind counts.
fn telecom(organization: &Organization, system: ContactPointSystem) -> Option<String> {
    filled_text(organization.telecom.iter().rfind(|point| point.system == Some(system))?.value.as_ref())
}

/// The district: by reference, or by its name and that of the region. Documents of openIMIS 24.10 refer to the
/// facility itself, which says nothing, so that the names count.
fn location(mapping: &Mapping, organization: &Organization, issues: &mut Vec<Issue>) -> Option<FacilityLocation> {
    let at = "Organization.address";
    let address = organization.address.first();
    let reference = address.and_then(|address| mapping.location_reference(address));
    if let Some(reference) = reference.filter(|reference| reference.target_type() != Some("Organization")) {
        let location = target(mapping, reference, "Location", &format!("{at}[0].extension"));
        return location.map_err(|issue| issues.push(issue)).ok().map(FacilityLocation::Target);
    }
    let names = address.and_then(|a| filled_text(a.district.as_ref()).zip(filled_text(a.state.as_ref())));
    let Some((district, region)) = names else {
        let text = "An address with a reference to the district, or its name and that of the region, is required";
        issues.push(Issue::error_at(IssueType::Required, at, text));
        return None;
    };
    Some(FacilityLocation::Named { district, region })
}

#[cfg(test)]
#[path = "organization_tests.rs"]
mod tests;

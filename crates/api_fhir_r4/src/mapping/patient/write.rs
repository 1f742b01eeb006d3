//! From `tblInsuree` to Patient.

use super::PatientSource;
use crate::mapping::row::{filled, filled_text};
use crate::mapping::{Mapping, marital_to_fhir};
use crate::r4::code::{AddressUse, ContactPointSystem, ContactPointUse, NameUse};
use crate::r4::resource::{Patient, PatientContact};
use crate::r4::types::{Address, ContactPoint, Extension, ExtensionValue, HumanName, Identifier};
use crate::vocabulary::{code_system, extension, identifier_type, profile};

/// The Patient of an insuree.
#[must_use]
pub fn patient(mapping: &Mapping, source: &PatientSource) -> Patient {
    Patient {
        id: Some(source.uuid.as_str().into()),
        meta: mapping.meta(&source.version, profile::PATIENT),
        extension: extensions(mapping, source),
        identifier: identifiers(mapping, source),
        name: vec![name(source)],
        telecom: telecom(source),
        gender: mapping.gender_codes.gender_of(filled(source.gender.as_ref())),
        birth_date: source.birth_date.map(Into::into),
        address: address(mapping, source).into_iter().collect(),
        marital_status: source.marital.as_deref().and_then(marital_to_fhir),
        photo: source.photo.as_ref().and_then(|photo| mapping.photo(photo)).into_iter().collect(),
        contact: contact(mapping, source).into_iter().collect(),
        general_practitioner: filled(source.health_facility_uuid.as_ref())
            .map(|uuid| mapping.vocabulary.reference("Organization", uuid, None))
            .into_iter()
            .collect(),
        ..Patient::default()
    }
}

/// The passport is an identifier of its own only when nothing says what else the number is.
fn identifiers(mapping: &Mapping, source: &PatientSource) -> Vec<Identifier> {
    let vocabulary = &mapping.vocabulary;
    let code = filled(source.chf_id.as_ref()).map(|code| vocabulary.identifier(identifier_type::CODE, code));
    let passport = filled(source.passport.as_ref())
        .filter(|_| filled(source.identification_type.as_ref()).is_none())
        .map(|number| vocabulary.identifier(identifier_type::PASSPORT, number));
    [Some(vocabulary.identifier(identifier_type::UUID, &source.uuid)), code, passport].into_iter().flatten().collect()
}

fn name(source: &PatientSource) -> HumanName {
    HumanName {
        use_: Some(NameUse::Usual),
        family: filled_text(Some(&source.last_name)),
        given: filled_text(Some(&source.other_names)).into_iter().collect(),
        ..HumanName::default()
    }
}

fn telecom(source: &PatientSource) -> Vec<ContactPoint> {
    let point = |system, value: Option<&String>| {
        filled_text(value).map(|value| ContactPoint {
            system: Some(system),
            value: Some(value),
            use_: Some(ContactPointUse::Home),
            ..ContactPoint::default()
        })
    };
    let phone = point(ContactPointSystem::Phone, source.phone.as_ref());
    phone.into_iter().chain(point(ContactPointSystem::Email, source.email.as_ref())).collect()
}

/// The insuree's own address, or else the family's.
fn address(mapping: &Mapping, source: &PatientSource) -> Option<Address> {
    if let Some(village) = &source.current_village {
        return Some(mapping.address(AddressUse::Temp, source.current_address.as_ref(), village));
    }
    let family = source.family.as_ref()?;
    Some(mapping.address(AddressUse::Home, family.address.as_ref(), family.location.as_ref()?))
}

/// The relation to the head of the family. The name is the insuree's own, as openIMIS has always sent it.
fn contact(mapping: &Mapping, source: &PatientSource) -> Option<PatientContact> {
    let relationship = source.relationship.as_ref()?;
    source.family.as_ref().filter(|family| family.has_head)?;
    Some(PatientContact {
        relationship: vec![mapping.lookup_concept(code_system::PATIENT_CONTACT_RELATIONSHIP, relationship)],
        name: Some(name(source)),
        ..PatientContact::default()
    })
}

fn extensions(mapping: &Mapping, source: &PatientSource) -> Vec<Extension> {
    let vocabulary = &mapping.vocabulary;
    let flag = |name, flag| Some(vocabulary.extension(name, ExtensionValue::Boolean(flag)));
    let education = source
        .education
        .as_ref()
        .map(|education| mapping.lookup_extension(extension::PATIENT_EDUCATION_LEVEL, code_system::PATIENT_EDUCATION_LEVEL, education));
    let profession = source
        .profession
        .as_ref()
        .map(|profession| mapping.lookup_extension(extension::PATIENT_PROFESSION, code_system::PATIENT_PROFESSION, profession));
    let family = source.family.as_ref().map(|family| {
        let reference = vocabulary.reference("Group", &family.uuid, None);
        vocabulary.extension(extension::PATIENT_GROUP_REFERENCE, ExtensionValue::Reference(reference))
    });
    [
        flag(extension::PATIENT_IS_HEAD, source.is_head),
        education,
        profession,
        flag(extension::PATIENT_CARD_ISSUED, source.card_issued.unwrap_or(false)),
        family,
        identification(mapping, source),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn identification(mapping: &Mapping, source: &PatientSource) -> Option<Extension> {
    let kind = filled(source.identification_type.as_ref())?;
    let concept = mapping.vocabulary.concept(code_system::PATIENT_IDENTIFICATION_TYPE, kind, None);
    let kind = Extension::of(extension::TYPE, ExtensionValue::CodeableConcept(concept));
    let number = filled_text(source.passport.as_ref()).map(|number| Extension::of(extension::NUMBER, ExtensionValue::Text(number)));
    let url = mapping.vocabulary.structure_definition(extension::PATIENT_IDENTIFICATION);
    Some(Extension::group(url, number.into_iter().chain([kind]).collect()))
}

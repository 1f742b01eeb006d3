//! `Patient`.

use crate::r4::code::{AdministrativeGender, IssueType, LinkType};
use crate::r4::codec::{Field, choice, data_type, resource};
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::{FhirDate, FhirDateTime};
use crate::r4::types::{
    Address, Attachment, CodeableConcept, ContactPoint, HumanName, Identifier, Period, Reference, check_target, check_targets,
};

choice! {
    /// Whether or when the patient died.
    PatientDeceased in "deceased" {
        Boolean(bool) "deceasedBoolean",
        DateTime(FhirDateTime) "deceasedDateTime",
    }
}

choice! {
    /// Whether the patient is one of several born together, or the how many-th.
    PatientMultipleBirth in "multipleBirth" {
        Boolean(bool) "multipleBirthBoolean",
        Integer(i32) "multipleBirthInteger",
    }
}

resource! {
    /// A person who may receive care: an insuree.
    #[derive(Default)]
    Patient as "Patient" {
        identifier: Vec<Identifier>,
        active: Option<bool>,
        name: Vec<HumanName>,
        telecom: Vec<ContactPoint>,
        gender: Option<AdministrativeGender>,
        birth_date "birthDate": Option<FhirDate>,
        deceased: Option<PatientDeceased>,
        address: Vec<Address>,
        marital_status "maritalStatus": Option<CodeableConcept>,
        multiple_birth "multipleBirth": Option<PatientMultipleBirth>,
        photo: Vec<Attachment>,
        contact: Vec<PatientContact>,
        communication: Vec<PatientCommunication>,
        general_practitioner "generalPractitioner": Vec<Reference>,
        managing_organization "managingOrganization": Option<Reference>,
        link: Vec<PatientLink>,
    }
    where check_patient
}

data_type! {
    /// Somebody to turn to about the patient.
    #[derive(Default)]
    PatientContact {
        relationship: Vec<CodeableConcept>,
        name: Option<HumanName>,
        telecom: Vec<ContactPoint>,
        address: Option<Address>,
        gender: Option<AdministrativeGender>,
        organization: Option<Reference>,
        period: Option<Period>,
    }
    where check_contact
}

data_type! {
    /// A language the patient speaks.
    PatientCommunication {
        language: CodeableConcept,
        preferred: Option<bool>,
    }
}

data_type! {
    /// Another resource about the same person.
    PatientLink {
        other: Reference,
        type_ "type": LinkType,
    }
}

fn check_patient(patient: &Patient, at: &Path<'_>, issues: &mut Issues) {
    let practitioners = ["Organization", "Practitioner", "PractitionerRole"];
    check_targets(&patient.general_practitioner, &practitioners, "generalPractitioner", at, issues);
    if let Some(organization) = &patient.managing_organization {
        check_target(organization, &["Organization"], &at.child("managingOrganization"), issues);
    }
}

/// Rule pat-1: a contact holds at least a contact's details or a reference to an organization.
fn check_contact(contact: &PatientContact, at: &Path<'_>, issues: &mut Issues) {
    if contact.name.is_absent() && contact.telecom.is_absent() && contact.address.is_absent() && contact.organization.is_absent() {
        issues.error(IssueType::Invariant, at, "must have a name, telecom, address or organization (pat-1)");
    }
}

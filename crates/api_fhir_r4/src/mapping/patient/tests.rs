#![allow(clippy::unwrap_used, reason = "a mapping that fails, fails the test")]

use super::*;
use crate::mapping::fixture::{mapping, mended, read, shown, version};
use crate::mapping::{Mapping, Target, patient, patient_input};
use crate::r4::FhirResource;
use crate::r4::resource::Patient;

const HEAD: &str = include_str!("../../../tests/fixtures/patient_head.json");
const MEMBER: &str = include_str!("../../../tests/fixtures/patient_member.json");

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn lookup(code: &str, display: &str) -> Option<Lookup> {
    Some(Lookup { code: code.to_owned(), display: text(display) })
}

/// The row behind `patient_head.json`.
fn head() -> PatientSource {
    let village = Place {
        uuid: "3d1a9cf4-4f6c-4412-ad0e-7ae4614e74f9".to_owned(),
        village: text("TEST_NAME"),
        ward: text("Ward 1"),
        district: text("District 1"),
        region: text("Region 1"),
    };
    PatientSource {
        uuid: "2cf1f415-c815-4cfe-a215-01deca81a718".to_owned(),
        chf_id: text("070707070"),
        last_name: "Doe".to_owned(),
        other_names: "Jane".to_owned(),
        birth_date: "1990-03-24".parse().ok(),
        gender: text("F"),
        marital: text("M"),
        passport: text("PP1"),
        identification_type: text("P"),
        phone: text("777"),
        email: text("jane@x.org"),
        current_village: Some(village),
        current_address: text("Lane 5"),
        family: Some(PatientFamily { uuid: "dd6951df-ea80-4c77-bed4-6af15b100399".to_owned(), has_head: true, ..PatientFamily::default() }),
        health_facility_uuid: text("cabc82ea-e757-4397-8a61-92b7f4cdb81f"),
        relationship: None,
        education: lookup("2", "Primary school"),
        profession: lookup("4", "Others"),
        is_head: true,
        card_issued: Some(false),
        photo: None,
        version: version(),
    }
}

/// The row behind `patient_member.json`.
fn member() -> PatientSource {
    let home = Place {
        uuid: "8ed4eb0d-61ae-4022-8b4c-3076a619f957".to_owned(),
        village: text("Rachla"),
        ward: text("Achi"),
        district: text("District 1"),
        region: text("Region 1"),
    };
    PatientSource {
        uuid: "fe2048e7-2810-4af8-aeaf-69d567111a0b".to_owned(),
        chf_id: text("111111118"),
        last_name: "Manth".to_owned(),
        other_names: "Rennie".to_owned(),
        birth_date: "1976-04-23".parse().ok(),
        marital: None,
        passport: text(""),
        identification_type: None,
        phone: text(""),
        email: None,
        current_village: None,
        current_address: None,
        family: Some(PatientFamily {
            uuid: "c8e83c86-5868-479a-8c30-b41d16c77cc3".to_owned(),
            address: text("Jetset zone 85"),
            location: Some(home),
            has_head: true,
        }),
        health_facility_uuid: None,
        relationship: lookup("8", "Spouse"),
        education: None,
        profession: None,
        is_head: false,
        photo: Some(PhotoSource {
            folder: text("Images/Updated/"),
            file_name: text("111111118_E00001_20180327_0.0_0.0.jpg"),
            date: "2018-03-27".parse().ok(),
        }),
        ..head()
    }
}

#[test]
fn patients_are_those_of_the_reference() {
    for (source, document) in [(head(), HEAD), (member(), MEMBER)] {
        let patient = patient(&mapping(), &source);
        assert_eq!(serde_json::to_value(&patient).unwrap(), mended(document));
        assert_eq!(patient.validate(), []);
    }
}

#[test]
fn meta_names_version_and_profile() {
    let patient = patient(&Mapping::default(), &head());
    insta::assert_json_snapshot!(patient.meta);
    assert_eq!(patient.validate(), []);
}

#[test]
fn rows_with_gaps_are_valid_too() {
    let bare = PatientSource {
        chf_id: None,
        birth_date: None,
        gender: None,
        marital: text("N"),
        identification_type: None,
        current_village: Some(Place { uuid: "8ed4eb0d-61ae-4022-8b4c-3076a619f957".to_owned(), ..Place::default() }),
        education: lookup("2", ""),
        ..head()
    };
    let patient = patient(&Mapping::default(), &bare);
    assert_eq!(patient.validate(), []);
    insta::assert_json_snapshot!(patient);
}

#[test]
fn documents_of_the_reference_are_read() {
    let input = patient_input(&mapping(), &read(HEAD)).unwrap();
    let uuid = |text: &str| Target::Uuid(text.parse().unwrap());
    assert_eq!(
        input,
        PatientInput {
            chf_id: "070707070".to_owned(),
            last_name: "Doe".to_owned(),
            other_names: "Jane".to_owned(),
            birth_date: "1990-03-24".parse().unwrap(),
            gender: "F".to_owned(),
            marital: text("M"),
            passport: text("PP1"),
            identification_type: text("P"),
            phone: text("777"),
            email: text("jane@x.org"),
            address: Some(AddressInput {
                location: uuid("3d1a9cf4-4f6c-4412-ad0e-7ae4614e74f9"),
                text: text("Lane 5"),
                use_: Some(crate::r4::code::AddressUse::Temp),
            }),
            health_facility: Some(uuid("cabc82ea-e757-4397-8a61-92b7f4cdb81f")),
            relationship: None,
            education: Some(2),
            profession: Some(4),
            is_head: true,
            card_issued: false,
            family: Some(uuid("dd6951df-ea80-4c77-bed4-6af15b100399")),
            photo: None,
        }
    );
    let member = patient_input(&mapping(), &read(MEMBER)).unwrap();
    assert_eq!(member.relationship, Some(RelationshipInput { id: Some(8), text: text("Spouse") }));
    assert_eq!(member.photo.unwrap().title, "111111118_E00001_20180327_0.0_0.0.jpg");
}

#[test]
fn what_is_written_is_read_back() {
    let written = patient(&Mapping::default(), &head());
    assert_eq!(patient_input(&mapping(), &written), patient_input(&mapping(), &read(HEAD)));
}

#[test]
fn broken_rules_are_refused_in_the_words_of_the_reference() {
    type Change = fn(&mut Patient);
    let cases: [(Change, &[&str]); 14] = [
        (|p| p.identifier.clear(), &["required Patient.identifier: Patient code not provided."]),
        (|p| p.name.clear(), &["required Patient.name: Missing fhir patient attribute: name"]),
        (|p| p.name[0].family = None, &["required Patient.name: Missing obligatory fields for fhir patient name: family or given"]),
        (|p| p.name[0].use_ = None, &["required Patient.name: Missing patient family name or given name"]),
        (|p| p.birth_date = None, &["required Patient.birthDate: Insuree requires date of birth."]),
        (|p| p.birth_date = "1990".parse().ok(), &["value Patient.birthDate: Insuree requires a date of birth with month and day."]),
        (|p| p.gender = None, &["required Patient.gender: Insuree requires gender."]),
        (|p| p.gender = Some(crate::r4::code::AdministrativeGender::Unknown), &["required Patient.gender: Insuree requires gender."]),
        (|p| p.extension.clear(), &["required Patient.extension: At least one extension with is_head is required"]),
        (
            |p| {
                p.address[0].extension.clear();
                p.address[0].city = None;
                p.address[0].state = None;
            },
            &[
                "required Patient.address[0].extension: Missing extensions for Address",
                "required Patient.address[0].city: Address 'city' field required",
                "required Patient.address[0].state: Address 'state' field required",
            ],
        ),
        (|p| p.address.push(p.address[0].clone()), &["business-rule Patient.address: Patient can have at most one physical address."]),
        (
            |p| p.general_practitioner.push(p.general_practitioner[0].clone()),
            &["business-rule Patient.generalPractitioner: Patient can provide at most one general practitioner."],
        ),
        (
            |p| p.photo.push(crate::r4::types::Attachment { title: text("x"), ..Default::default() }),
            &["required Patient.photo[0]: FHIR Patient misses one of required fields:  contentType, title, creation"],
        ),
        (
            |p| p.general_practitioner[0].reference = Some("#o".into()),
            &["value Patient.generalPractitioner[0]: Invalid format of reference to a Organization"],
        ),
    ];
    for (change, expected) in cases {
        let mut patient: Patient = read(HEAD);
        change(&mut patient);
        assert_eq!(shown(patient_input(&mapping(), &patient).unwrap_err()), expected);
    }
}

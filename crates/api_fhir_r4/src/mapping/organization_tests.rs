#![allow(clippy::unwrap_used, reason = "a mapping that fails, fails the test")]

use serde_json::json;

use super::*;
use crate::mapping::fixture::{mapping, mended, read, shown, version};
use crate::r4::FhirResource;

const DOCUMENT: &str = include_str!("../../tests/fixtures/organization_facility.json");
const DISTRICT: &str = "4c68f822-2363-4ff2-ae03-4b299e6c4af0";

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The row behind `organization_facility.json`.
fn source() -> FacilitySource {
    FacilitySource {
        uuid: "cabc82ea-e757-4397-8a61-92b7f4cdb81f".to_owned(),
        code: "HF001".to_owned(),
        name: "Hosp One".to_owned(),
        email: text("hf@x.org"),
        phone: text("111"),
        fax: text("222"),
        address: text("Street 1"),
        district_uuid: text(DISTRICT),
        district: text("District 1"),
        region: text("Region 1"),
        level: "H".to_owned(),
        care_type: "B".to_owned(),
        legal_form: "G".to_owned(),
        administrators: vec![AdministratorSource { last_name: text("Adm"), other_names: text("Claim") }],
        version: version(),
    }
}

/// The document with its two further defects mended: the type has a system, the address leads to the district.
fn expected() -> serde_json::Value {
    let mut document = mended(DOCUMENT);
    document["type"][0]["coding"][0] = json!({"system": code_system::ORGANIZATION_TYPE, "code": "prov"});
    let reference = mapping().vocabulary.reference("Location", DISTRICT, None);
    document["address"][0]["extension"][0]["valueReference"] = serde_json::to_value(reference).unwrap();
    document
}

#[test]
fn facilities_are_those_of_the_reference() {
    let organization = facility(&mapping(), &source());
    assert_eq!(serde_json::to_value(&organization).unwrap(), expected());
    assert_eq!(organization.validate(), []);
}

#[test]
fn a_facility_with_gaps_is_valid_too() {
    let bare = FacilitySource {
        email: None,
        phone: text(" "),
        fax: None,
        address: text(""),
        district_uuid: None,
        district: None,
        region: None,
        care_type: " ".to_owned(),
        legal_form: "Z".to_owned(),
        administrators: vec![AdministratorSource { last_name: None, other_names: text("") }],
        ..source()
    };
    let organization = facility(&Mapping::default(), &bare);
    assert_eq!(organization.validate(), []);
    insta::assert_json_snapshot!(organization);
}

#[test]
fn documents_are_read() {
    let input = |location| FacilityInput {
        code: "HF001".to_owned(),
        name: "Hosp One".to_owned(),
        email: text("hf@x.org"),
        phone: text("111"),
        fax: text("222"),
        address: text("Street 1"),
        location,
        level: "H".to_owned(),
        care_type: "B".to_owned(),
        legal_form: "G".to_owned(),
    };
    let named = FacilityLocation::Named { district: "District 1".to_owned(), region: "Region 1".to_owned() };
    assert_eq!(facility_input(&mapping(), &read(DOCUMENT)), Ok(input(named)));
    let by_reference = FacilityLocation::Target(Target::Uuid(DISTRICT.parse().unwrap()));
    assert_eq!(facility_input(&mapping(), &facility(&mapping(), &source())), Ok(input(by_reference)));
}

#[test]
fn broken_rules_are_refused() {
    type Change = fn(&mut Organization);
    let cases: [(Change, &[&str]); 6] = [
        (|o| o.identifier.clear(), &["required Organization.identifier: Missing HF Organization code"]),
        (|o| o.name = None, &["required Organization.name: Missing HF Name"]),
        (
            |o| o.extension.clear(),
            &[
                "required Organization.extension: Extension with HF level not found",
                "required Organization.extension: Extension with HF care type not found",
                "required Organization.extension: Extension with HF legal form not found",
            ],
        ),
        (
            |o| o.extension[1].value = Some(ExtensionValue::Code("X".into())),
            &["code-invalid Organization.extension: Invalid HF level code, has to be one of D, C, H"],
        ),
        (
            |o| o.address.clear(),
            &[
                "required Organization.address: An address with a reference to the district, or its name and that of the region, is required",
            ],
        ),
        (
            |o| o.type_[0].coding[0].code = Some("bus".into()),
            &["business-rule Organization.type: Only health facilities (type prov) can be written"],
        ),
    ];
    for (change, expected) in cases {
        let mut organization: Organization = read(DOCUMENT);
        change(&mut organization);
        assert_eq!(shown(facility_input(&mapping(), &organization).unwrap_err()), expected);
    }
}

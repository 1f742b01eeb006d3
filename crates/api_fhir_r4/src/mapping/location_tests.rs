#![allow(clippy::unwrap_used, reason = "a mapping that fails, fails the test")]

use super::*;
use crate::mapping::fixture::{mapping, mended, read, shown, version};
use crate::mapping::{SiteSource, site};
use crate::r4::FhirResource;

const DISTRICT: &str = include_str!("../../tests/fixtures/location_district.json");
const VILLAGE: &str = include_str!("../../tests/fixtures/location_village.json");
const SITE: &str = include_str!("../../tests/fixtures/location_site.json");

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The row behind `location_district.json`.
fn district() -> LocationSource {
    LocationSource {
        uuid: "5345ef14-12ab-4e98-a07c-1e08d7105df4".to_owned(),
        code: text("R1D1"),
        name: text("District 1"),
        level: LocationType::District,
        is_current: true,
        parent: Some(ParentSource { uuid: "75250515-40d7-4c77-bafe-a2c65ffc5a72".to_owned(), code: text("R1") }),
        version: version(),
    }
}

/// The row behind `location_village.json`, whose parent the reference lost.
fn village() -> LocationSource {
    LocationSource {
        uuid: "a15abfef-0126-457f-ba21-b5e7981edfa1".to_owned(),
        code: text("NV1"),
        name: text("TEST_NAME"),
        level: LocationType::Village,
        parent: None,
        ..district()
    }
}

#[test]
fn locations_are_those_of_the_reference() {
    for (source, document) in [(district(), DISTRICT), (village(), VILLAGE)] {
        let location = location(&mapping(), &source);
        assert_eq!(serde_json::to_value(&location).unwrap(), mended(document));
        assert_eq!(location.validate(), []);
    }
}

#[test]
fn sites_are_those_of_the_reference() {
    let source = SiteSource {
        uuid: "cabc82ea-e757-4397-8a61-92b7f4cdb81f".to_owned(),
        code: "HF001".to_owned(),
        name: "Hosp One".to_owned(),
        level: "H".to_owned(),
        district: Some(ParentSource { uuid: "4c68f822-2363-4ff2-ae03-4b299e6c4af0".to_owned(), code: text("R1D1") }),
        version: version(),
    };
    let document = site(&mapping(), &source);
    assert_eq!(serde_json::to_value(&document).unwrap(), mended(SITE));
    assert_eq!(site(&Mapping::default(), &SiteSource { level: "X".to_owned(), ..source }).validate(), []);
}

#[test]
fn a_closed_area_is_inactive() {
    let closed = location(&Mapping::default(), &LocationSource { is_current: false, ..district() });
    assert_eq!(closed.status, Some(LocationStatus::Inactive));
    assert_eq!(closed.validate(), []);
}

#[test]
fn documents_of_the_reference_are_read() {
    let parent = Target::Uuid("75250515-40d7-4c77-bafe-a2c65ffc5a72".parse().unwrap());
    assert_eq!(
        location_input(&mapping(), &read(DISTRICT)),
        Ok(LocationInput { code: "R1D1".to_owned(), name: "District 1".to_owned(), level: LocationType::District, parent: Some(parent) })
    );
}

#[test]
fn broken_rules_are_refused() {
    type Change = fn(&mut Location);
    let cases: [(Change, &str); 8] = [
        (|l| l.identifier.clear(), "required Location.identifier: Missing location code"),
        (|l| l.name = None, "required Location.name: Missing location `name` attribute"),
        (|l| l.physical_type = None, "required Location.physicalType: Missing location physical type"),
        (
            |l| l.physical_type.as_mut().unwrap().coding[0].code = Some("X".into()),
            "code-invalid Location.physicalType: Invalid location physical type, allowed codes are: R, D, W, V",
        ),
        (|l| l.part_of = None, "required Location.partOf: Missing location partOf"),
        (
            |l| l.physical_type.as_mut().unwrap().coding[0].code = Some("R".into()),
            "business-rule Location.partOf: A region is part of no other location",
        ),
        (
            |l| l.part_of.as_mut().unwrap().reference = Some("urn:x".into()),
            "value Location.partOf: Invalid format of reference to a Location",
        ),
        (|l| l.status = Some(LocationStatus::Inactive), "business-rule Location.status: A location is closed with DELETE"),
    ];
    for (change, expected) in cases {
        let mut location: Location = read(DISTRICT);
        change(&mut location);
        assert_eq!(shown(location_input(&mapping(), &location).unwrap_err()), [expected]);
    }
}

#![allow(clippy::unwrap_used, reason = "a mapping that fails, fails the test")]

use super::*;
use crate::mapping::fixture::{mapping, mended, read, shown, version};
use crate::r4::FhirResource;

const DOCUMENT: &str = include_str!("../../tests/fixtures/group.json");

/// The row behind `group.json`.
fn source() -> GroupSource {
    let text = |text: &str| Some(text.to_owned());
    let member = |uuid: &str, code: &str| MemberSource { uuid: uuid.to_owned(), chf_id: text(code) };
    GroupSource {
        uuid: "dd6951df-ea80-4c77-bed4-6af15b100399".to_owned(),
        head_chf_id: text("070707070"),
        head_last_name: text("Doe"),
        is_active: true,
        address: text("Lane 5"),
        location: Some(Place {
            uuid: "3d1a9cf4-4f6c-4412-ad0e-7ae4614e74f9".to_owned(),
            village: text("TEST_NAME"),
            ward: text("Ward 1"),
            district: text("District 1"),
            region: text("Region 1"),
        }),
        poverty: Some(true),
        family_type: Some(Lookup { code: "H".to_owned(), display: text("Household") }),
        confirmation_number: text("C9"),
        confirmation_type: Some(Lookup { code: "A".to_owned(), display: text("Local council") }),
        members: vec![
            member("2cf1f415-c815-4cfe-a215-01deca81a718", "070707070"),
            member("633f5426-9dda-460c-a02c-3c01ba70b6fa", "070707071"),
        ],
        version: version(),
    }
}

#[test]
fn groups_are_those_of_the_reference() {
    let group = group(&mapping(), &source());
    assert_eq!(serde_json::to_value(&group).unwrap(), mended(DOCUMENT));
    assert_eq!(group.validate(), []);
}

#[test]
fn a_family_without_location_members_and_head_is_valid_too() {
    let bare = GroupSource {
        head_chf_id: None,
        head_last_name: None,
        location: None,
        poverty: None,
        family_type: None,
        confirmation_type: None,
        members: Vec::new(),
        ..source()
    };
    let group = group(&Mapping::default(), &bare);
    assert_eq!(group.validate(), []);
    insta::assert_json_snapshot!(group);
}

#[test]
fn documents_of_the_reference_are_read() {
    let input = group_input(&mapping(), &read(DOCUMENT)).unwrap();
    let uuid = |text: &str| Target::Uuid(text.parse().unwrap());
    assert_eq!(
        input,
        GroupInput {
            head_chf_id: "070707070".to_owned(),
            address: AddressInput {
                location: uuid("3d1a9cf4-4f6c-4412-ad0e-7ae4614e74f9"),
                text: Some("Lane 5".to_owned()),
                use_: Some(AddressUse::Home),
            },
            poverty: Some(true),
            family_type: Some("H".to_owned()),
            confirmation_number: Some("C9".to_owned()),
            confirmation_type: Some("A".to_owned()),
            members: vec![uuid("2cf1f415-c815-4cfe-a215-01deca81a718"), uuid("633f5426-9dda-460c-a02c-3c01ba70b6fa")],
        }
    );
    assert_eq!(group_input(&mapping(), &group(&Mapping::default(), &source())), Ok(input));
}

#[test]
fn broken_rules_are_refused_in_the_words_of_the_reference() {
    type Change = fn(&mut Group);
    let cases: [(Change, &str); 6] = [
        (|g| g.identifier.clear(), "required Group.identifier: Family Group FHIR without code - this field is obligatory"),
        (|g| g.member.clear(), "required Group.member: Missing `member` attribute"),
        (|g| g.extension.clear(), "required Group.extension: At least one extension with address is required"),
        (|g| drop(g.extension.remove(0)), "required Group.extension: new Family without location"),
        (|g| g.type_ = GroupType::Device, "business-rule Group.type: A family is an actual group of persons"),
        (
            |g| g.member[1].entity.reference = Some("Group/1".into()),
            "value Group.member[1].entity: Invalid reference, it must refer to a Patient",
        ),
    ];
    for (change, expected) in cases {
        let mut group: Group = read(DOCUMENT);
        change(&mut group);
        assert_eq!(shown(group_input(&mapping(), &group).unwrap_err()), [expected]);
    }
}

//! Enrolment as the web client does it, step by step.

use openimis_insuree::entity::{family, insuree};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases, user};
use sea_orm::{EntityTrait, entity::prelude::*};

use crate::{
    Tables,
    country::{DISTRICT, VILLAGE, found, household, keys_from, lines, uuid},
};

const HEAD: &str = r#"chfId: "A", lastName: "Changed", otherNames: "O", genderId: "F", dob: "1982-02-02", head: true"#;

fn update_family(more: &str, id: &str) -> String {
    format!(r#"updateFamily(input: {{ uuid: {:?} {more}, clientMutationId: "{id}" }})"#, uuid("F1"))
}

async fn given(db: &TestDatabase) -> TestServer {
    found(db.connection()).await;
    household(db.connection(), 1, Some(VILLAGE), &["A", "B"], 1).await;
    household(db.connection(), 2, Some(VILLAGE), &["X"], 3).await;
    keys_from(db.connection(), 100).await;
    TestServer::start(db).await.unwrap()
}

both_databases! {
    Tables:

    async fn a_family_is_changed_with_and_without_its_head(db: TestDatabase) {
        let server = given(&db).await;
        let admin = administrator();
        let (status, error) = server.mutate(&admin, &update_family(r#", address: "House 2", poverty: true"#, "a"), "a").await.unwrap();
        assert_eq!(status, 2, "I5: no head is needed: {error}");
        let of = |row: family::Model| (row.address, row.poverty, row.location_id, row.head_insuree_id);
        let row = family::Entity::find_by_id(1).one(db.connection()).await.unwrap().unwrap();
        assert_eq!(of(row), (Some("House 2".into()), Some(true), Some(VILLAGE), 1));
        let head = format!(", headInsuree: {{ uuid: {:?}, {HEAD} }}", uuid("A"));
        assert_eq!(server.mutate(&admin, &update_family(&head, "b"), "b").await.unwrap().0, 2);
        let row = family::Entity::find_by_id(1).one(db.connection()).await.unwrap().unwrap();
        assert_eq!(of(row), (None, None, Some(VILLAGE), 1), "what is left out is cleared, but for the place");
        assert!(lines(db.connection()).await.contains(&"A F1 head AC Changed".to_owned()), "I1: the head is changed, too");
        let versions = family::Entity::find().filter(family::Column::LegacyId.eq(1)).all(db.connection()).await.unwrap();
        assert_eq!(versions.len(), 2);
    }

    async fn the_head_of_a_family_can_be_another_member_or_somebody_new(db: TestDatabase) {
        let server = given(&db).await;
        let admin = administrator();
        let person = |name: &str| format!(r#"chfId: "{name}", lastName: "L{name}", otherNames: "O", genderId: "F", dob: "1982-02-02""#);
        for (id, head, status, expected) in [
            ("a", format!("uuid: {:?}, {}", uuid("B"), person("B")), 2, "F1 head=B"),
            ("b", person("N"), 2, "F1 head=N"),
            ("c", format!("uuid: {:?}, {}", uuid("X"), person("X")), 1, "F1 head=N"),
            ("d", person("X"), 1, "F1 head=N"),
        ] {
            let (outcome, error) = server.mutate(&admin, &update_family(&format!(", headInsuree: {{ {head} }}"), id), id).await.unwrap();
            assert_eq!(outcome, status, "{id}: {error}");
            assert!(lines(db.connection()).await.contains(&expected.to_owned()), "{id}: {:?}", lines(db.connection()).await);
        }
        let heads = insuree::Entity::find().filter(insuree::Column::Head.eq(true)).filter(insuree::Column::ValidityTo.is_null());
        assert_eq!(heads.all(db.connection()).await.unwrap().len(), 2);
    }

    async fn somebody_without_family_can_found_one(db: TestDatabase) {
        let server = given(&db).await;
        let admin = administrator();
        let remove = format!(r#"removeInsurees(input: {{ uuids: [{:?}], clientMutationId: "r" }})"#, uuid("B"));
        assert_eq!(server.mutate(&admin, &remove, "r").await.unwrap().0, 2);
        let again = format!(r#"removeInsurees(input: {{ uuids: [{:?}], clientMutationId: "s" }})"#, uuid("B"));
        assert_eq!(server.mutate(&admin, &again, "s").await.unwrap().0, 2, "I7: who has no family needs not leave it");
        let head = format!(r#"headInsuree: {{ uuid: {:?}, chfId: "B", lastName: "LB", otherNames: "O", genderId: "F", dob: "1982-02-02" }}"#, uuid("B"));
        let create = format!(r#"createFamily(input: {{ uuid: {:?}, locationId: {VILLAGE}, {head}, clientMutationId: "c" }})"#, uuid("F9"));
        assert_eq!(server.mutate(&admin, &create, "c").await.unwrap().0, 2);
        let family = family::Entity::find().filter(family::Column::Uuid.eq(uuid("F9"))).one(db.connection()).await.unwrap().unwrap();
        let member = insuree::Entity::find_by_id(2).one(db.connection()).await.unwrap().unwrap();
        assert_eq!((family.head_insuree_id, member.family_id, member.head), (2, Some(family.id), true));
    }

    async fn each_mutation_asks_for_its_right(db: TestDatabase) {
        let server = given(&db).await;
        let person = r#"chfId: "N", lastName: "L", otherNames: "O", genderId: "F", dob: "1982-02-02""#;
        let calls = [
            ("createInsuree", person.to_owned(), 101_102),
            ("updateInsuree", format!("uuid: {:?}, {person}", uuid("B")), 101_103),
            ("deleteInsurees", format!("uuids: [{:?}]", uuid("B")), 101_104),
            ("removeInsurees", format!("uuids: [{:?}]", uuid("B")), 101_104),
            ("createFamily", format!("headInsuree: {{ {person} }}"), 101_002),
            ("updateFamily", format!("uuid: {:?}", uuid("F1")), 101_003),
            ("setFamilyHead", format!("uuid: {:?}, insureeUuid: {:?}", uuid("F1"), uuid("A")), 101_003),
            ("deleteFamilies", format!("uuids: [{:?}]", uuid("F2")), 101_004),
        ];
        let all: Vec<i32> = calls.iter().map(|(_, _, right)| *right).collect();
        for (name, input, right) in &calls {
            let others: Vec<i32> = all.iter().copied().filter(|other| other != right).collect();
            let id = format!("no-{name}");
            let call = format!(r#"{name}(input: {{ {input}, clientMutationId: "{id}" }})"#);
            let (status, error) = server.mutate(&user(&others, &[DISTRICT]), &call, &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some("unauthorized")), "I4: {name}");
        }
        let change = format!(r#"changeInsureeFamily(input: {{ insureeUuid: {:?}, familyUuid: {:?}, clientMutationId: "x" }})"#, uuid("B"), uuid("F2"));
        for (id, rights, expected) in [("x", &[101_003][..], 1), ("y", &[101_103], 1), ("z", &[101_003, 101_103], 2)] {
            let call = change.replace("\"x\"", &format!("{id:?}"));
            assert_eq!(server.mutate(&user(rights, &[DISTRICT]), &call, id).await.unwrap().0, expected, "{rights:?}");
        }
    }
}

//! Row security against a naive filter: every combination of where people live and what users may see, in lists, counts,
//! nested lists, references and by id.

use std::sync::Arc;

use openimis_insuree::entity::{family, insuree};
use openimis_kernel::{
    access::{Principal, Territory},
    relay,
};
use openimis_testkit::{TestDatabase, TestServer, both_databases, user};
use sea_orm::{ActiveValue::Set, DatabaseConnection, EntityTrait, entity::prelude::*, sea_query::Expr};
use serde_json::Value as Json;

use crate::{
    Tables,
    country::{DISTRICT, FAR_DISTRICT, FAR_VILLAGE, VILLAGE, found, household, person},
};

const RIGHTS: &[i32] = &[101_101, 101_001, 101_500];

/// Villages of families and of people, everything combined; a family without place, people without family.
async fn given(db: &DatabaseConnection) {
    found(db).await;
    let homes = [None, Some(VILLAGE), Some(FAR_VILLAGE)];
    for (i, home) in homes.into_iter().enumerate() {
        let id = i32::try_from(i).unwrap() + 1;
        let names: Vec<String> = (0..3).map(|n| format!("{id}-{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        household(db, id, home, &names, id * 10).await;
        for (n, village) in homes.into_iter().enumerate() {
            let place = Expr::value(village);
            insuree::Entity::update_many()
                .col_expr(insuree::Column::CurrentVillageId, place)
                .filter(insuree::Column::Id.eq(id * 10 + i32::try_from(n).unwrap()))
                .exec(db)
                .await
                .unwrap();
        }
    }
    for (n, village) in homes.into_iter().enumerate() {
        let row =
            insuree::ActiveModel { current_village_id: Set(village), ..person(50 + i32::try_from(n).unwrap(), &format!("0-{n}"), None) };
        insuree::Entity::insert(row).exec_without_returning(db).await.unwrap();
    }
}

/// The rule, without SQL.
fn visible(territory: &Territory, village: Option<i32>, home: Option<i32>) -> bool {
    let within = |place: i32| match territory {
        Territory::Everything => true,
        Territory::Nothing => false,
        Territory::Districts(ids) => ids.contains(&if place == VILLAGE { DISTRICT } else { FAR_DISTRICT }),
        Territory::Villages(ids) => ids.contains(&place),
    };
    match (village, home) {
        (None, None) => true,
        (village, home) => village.is_some_and(within) || home.is_some_and(within),
    }
}

fn names(edges: &Json) -> Vec<String> {
    let mut names: Vec<String> =
        edges["edges"].as_array().into_iter().flatten().filter_map(|e| e["node"]["chfId"].as_str()).map(str::to_owned).collect();
    names.sort();
    names
}

async fn check(server: &TestServer, caller: &Arc<Principal>) {
    let db = &server.app.db;
    let families = family::Entity::find().all(db).await.unwrap();
    let home = |id: Option<i32>| families.iter().find(|f| Some(f.id) == id).and_then(|f| f.location_id);
    let people = insuree::Entity::find().all(db).await.unwrap();
    let may_see = |row: &insuree::Model| visible(&caller.territory, row.current_village_id, home(row.family_id));
    let mut expected: Vec<String> = people.iter().filter(|row| may_see(row)).filter_map(|row| row.chf_id.clone()).collect();
    expected.sort();

    let ask = "{ insurees(first: 100) { totalCount edges { node { chfId } } }
        families(first: 100) { totalCount edges { node { id members(first: 100) { totalCount edges { node { chfId } } } headInsuree { chfId } } } }
        ignored: insurees(ignoreLocation: true) { totalCount } }";
    let answer = server.graphql(Some(caller), ask).await.unwrap();
    let data = &answer.body["data"];
    assert_eq!(names(&data["insurees"]), expected, "{:?}", caller.territory);
    assert_eq!(data["insurees"]["totalCount"], expected.len());
    assert_eq!(data["ignored"]["totalCount"], expected.len(), "defect I10");

    let shown: Vec<&family::Model> = families.iter().filter(|f| visible(&caller.territory, None, f.location_id)).collect();
    assert_eq!(data["families"]["totalCount"], shown.len(), "{:?}", caller.territory);
    for (edge, family) in data["families"]["edges"].as_array().unwrap().iter().zip(&shown) {
        let mut members: Vec<String> =
            people.iter().filter(|row| row.family_id == Some(family.id) && may_see(row)).filter_map(|row| row.chf_id.clone()).collect();
        members.sort();
        assert_eq!(names(&edge["node"]["members"]), members);
        assert_eq!(edge["node"]["members"]["totalCount"], members.len());
        let head = people.iter().find(|row| row.id == family.head_insuree_id).unwrap();
        assert_eq!(edge["node"]["headInsuree"].is_null(), !may_see(head), "{:?}", head.chf_id);
    }
    for row in &people {
        let id = relay::global_id("InsureeGQLType", &row.id.to_string());
        let node = format!("{{ node(id: {id:?}) {{ ... on InsureeGQLType {{ chfId }} }} }}");
        let answer = server.graphql(Some(caller), &node).await.unwrap();
        assert_eq!(answer.body["data"]["node"].is_null(), !may_see(row), "{:?} {:?} {}", caller.territory, row.chf_id, answer.body);
    }
}

both_databases! {
    Tables:

    async fn users_see_who_lives_in_their_territory(db: TestDatabase) {
        given(db.connection()).await;
        let server = TestServer::start(&db).await.unwrap();
        for territory in [
            Territory::Everything,
            Territory::Nothing,
            Territory::Districts(vec![]),
            Territory::Districts(vec![DISTRICT]),
            Territory::Districts(vec![FAR_DISTRICT]),
            Territory::Districts(vec![DISTRICT, FAR_DISTRICT]),
            Territory::Villages(vec![FAR_VILLAGE]),
            Territory::Villages(vec![]),
        ] {
            let caller = Arc::new(Principal { territory, ..(*user(RIGHTS, &[])).clone() });
            check(&server, &caller).await;
        }
    }

    async fn covers_and_members_of_others_are_hidden(db: TestDatabase) {
        given(db.connection()).await;
        for id in [20, 30, 32] {
            crate::country::cover(db.connection(), id, 1, ("2026-01-01", "2026-12-31")).await;
        }
        let server = TestServer::start(&db).await.unwrap();
        let caller = user(RIGHTS, &[DISTRICT]);
        let answer = server.graphql(Some(&caller), "{ insureePolicy { totalCount edges { node { insuree { chfId } } } } }").await.unwrap();
        assert_eq!(answer.body["data"]["insureePolicy"]["totalCount"], 1);
        let far = crate::country::uuid("F3");
        for query in [format!("familyMembers(familyUuid: {far:?}) {{ totalCount }}"), "canAddInsuree(familyId: 3)".to_owned()] {
            let answer = server.graphql(Some(&caller), &format!("{{ {query} }}")).await.unwrap();
            assert_eq!(answer.body["errors"][0]["message"], "Family matching query does not exist.", "defect I11: {query}");
        }
    }

    async fn families_and_insurees_of_others_cannot_be_changed(db: TestDatabase) {
        given(db.connection()).await;
        crate::country::keys_from(db.connection(), 1_000).await;
        let server = TestServer::start(&db).await.unwrap();
        let caller = user(&[101_001, 101_003, 101_004, 101_101, 101_103, 101_104], &[DISTRICT]);
        let (family, insuree) = (crate::country::uuid("F3"), crate::country::uuid("3-2"));
        let before = crate::country::lines(db.connection()).await;
        for (n, call) in [
            format!("deleteFamilies(input: {{ uuids: [{family:?}], clientMutationId: \"m0\" }})"),
            format!("deleteInsurees(input: {{ uuids: [{insuree:?}], clientMutationId: \"m1\" }})"),
            format!("removeInsurees(input: {{ uuids: [{insuree:?}], clientMutationId: \"m2\" }})"),
            format!("setFamilyHead(input: {{ uuid: {family:?}, insureeUuid: {insuree:?}, clientMutationId: \"m3\" }})"),
            format!(
                "updateInsuree(input: {{ uuid: {insuree:?}, lastName: \"X\", otherNames: \"Y\", dob: \"1990-01-01\", genderId: \"F\", clientMutationId: \"m4\" }})"
            ),
        ]
        .iter()
        .enumerate()
        {
            let answer = server.graphql(Some(&caller), &format!("mutation {{ {call} {{ internalId }} }}")).await.unwrap();
            assert!(answer.body["errors"].is_null(), "{n}: {}", answer.body);
            assert_eq!(crate::country::lines(db.connection()).await, before, "{call}");
        }
    }

    async fn nobody_is_placed_where_the_user_does_not_work(db: TestDatabase) {
        given(db.connection()).await;
        crate::country::keys_from(db.connection(), 1_000).await;
        let server = TestServer::start(&db).await.unwrap();
        let caller = user(&[101_002, 101_003, 101_102, 101_103], &[DISTRICT]);
        let person = |name: &str, more: &str| format!(r#"chfId: "{name}", lastName: "L", otherNames: "O", genderId: "F", dob: "1990-01-01" {more}"#);
        let update = |id: &str, village: i32| format!("uuid: {:?}, {}", crate::country::uuid(id), person(id, &format!(", currentVillageId: {village}")));
        let head = format!("headInsuree: {{ {} }}", person("N", ""));
        let no_family = "Family matching query does not exist.";
        for (n, (call, input, expected)) in [
            ("createInsuree", person("N1", ", familyId: 3"), Some(no_family)),
            ("createInsuree", person("N1", ", familyId: 2"), None),
            ("createInsuree", person("N2", &format!(", currentVillageId: {FAR_VILLAGE}")), Some("unauthorized")),
            ("createInsuree", person("N2", &format!(", currentVillageId: {VILLAGE}")), None),
            ("createFamily", format!("locationId: {FAR_VILLAGE}, {head}"), Some("unauthorized")),
            ("createFamily", format!("locationId: {VILLAGE}, {head}"), None),
            ("updateFamily", format!("uuid: {:?}, locationId: {FAR_VILLAGE}", crate::country::uuid("F2")), Some("unauthorized")),
            ("updateFamily", format!("uuid: {:?}, locationId: {VILLAGE}", crate::country::uuid("F1")), None),
            ("updateInsuree", update("2-0", FAR_VILLAGE), Some("unauthorized")),
            // Who lives elsewhere at present already goes on living there.
            ("updateInsuree", update("2-2", FAR_VILLAGE), None),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("m{n}");
            let (status, error) = server.mutate(&caller, &format!("{call}(input: {{ {input}, clientMutationId: {id:?} }})"), &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), (if expected.is_some() { 1 } else { 2 }, expected), "{call} {input}");
        }
    }
}

//! Create, change and close locations.

use openimis_location::entity::{location, user_district};
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};
use serde_json::Value as Json;

use crate::{
    Tables,
    country::{codes, district_of, earlier, served, valid},
};

const KEEPER: &[i32] = &[121_902, 121_903, 121_904, 121_905, 121_906];
const EDITOR: &[i32] = &[121_902, 121_903, 121_904];

fn create(fields: &str, id: &str) -> String {
    format!("createLocation(input: {{{fields}, name: \"New\", clientMutationId: \"{id}\"}})")
}

async fn by_code(db: &TestDatabase, code: &str) -> Option<location::Model> {
    location::Entity::find()
        .filter(location::Column::Code.eq(code))
        .filter(location::Column::ValidityTo.is_null())
        .one(db.connection())
        .await
        .unwrap()
}

async fn districts(db: &TestDatabase) -> Vec<(i32, i32, bool)> {
    let rows = user_district::Entity::find().order_by_asc(user_district::Column::Id).all(db.connection()).await.unwrap();
    rows.into_iter().map(|row| (row.user_id, row.location_id, row.validity_to.is_none())).collect()
}

both_databases! {
    Tables:
    async fn a_new_district_belongs_to_its_creator(db: TestDatabase) {
        let server = served(&db).await;
        let call = create(r#"code: "D9", type: "D", parentUuid: "uuid-1", malePopulation: 3, families: 1"#, "m");
        assert_eq!(server.mutate(&user(KEEPER, &[]), &call, "m").await.unwrap(), (2, Json::Null));
        let row = by_code(&db, "D9").await.unwrap();
        assert_eq!((row.parent_id, row.male_population, row.female_population, row.families), (Some(1), Some(3), None, Some(1)));
        assert_eq!((row.audit_user_id, row.validity_from, row.uuid.len()), (Some(1), server.app.clock.now(), 36));
        assert_eq!(districts(&db).await, [(1, row.id, true)]);
        let again = r#"updateLocation(input: {uuid: "UUID", code: "D9", name: "Renamed", type: "D", clientMutationId: "n"})"#;
        assert_eq!(server.mutate(&administrator(), &again.replace("UUID", &row.uuid), "n").await.unwrap(), (2, Json::Null));
        assert_eq!(districts(&db).await, [(1, row.id, true)], "given once");
    }

    async fn what_cannot_be_created(db: TestDatabase) {
        let server = served(&db).await;
        let region = "unauthorized_to_create_update_region_district";
        for (n, (caller, fields, detail)) in [
            (administrator(), r#"code: "V10", type: "V", parentUuid: "uuid-6""#, "Location with this code already exists."),
            (administrator(), r#"code: "D3", type: "V", parentUuid: "uuid-6""#, "mutation.location_code_duplicated"),
            (administrator(), r#"code: "X", type: "V", parentUuid: "uuid-99""#, "Location matching query does not exist."),
            (administrator(), r#"uuid: "uuid-3", code: "X", type: "D", parentUuid: "uuid-1""#, "Location matching query does not exist."),
            (administrator(), r#"code: "X", type: "V", parentUuid: "uuid-3""#, "A location of type V needs a parent of type W."),
            (administrator(), r#"code: "X", type: "W""#, "A location of type W needs a parent of type D."),
            (administrator(), r#"code: "X", type: "Q""#, "There are no locations of type Q."),
            (user(EDITOR, &[3]), r#"code: "X", type: "R""#, region),
            (user(EDITOR, &[3]), r#"code: "X", type: "D", parentUuid: "uuid-1""#, region),
            (user(EDITOR, &[4]), r#"code: "X", type: "V", parentUuid: "uuid-6""#, "unauthorized"),
            (user(&[121_903], &[3]), r#"code: "X", type: "V", parentUuid: "uuid-6""#, "unauthorized"),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("m{n}");
            let (status, error) = server.mutate(&caller, &create(fields, &id), &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some(detail)), "{fields}");
            assert_eq!(error[0]["message"], "location.mutation.failed_to_create_location");
        }
        assert_eq!(valid(db.connection()).await.len(), 14);
        let long = create(&format!(r#"code: "X", type: "R", name: "{}""#, "n".repeat(51)), "long").replace(", name: \"New\"", "");
        let (_, error) = server.mutate(&administrator(), &long, "long").await.unwrap();
        assert_eq!(error[0]["detail"], "name is longer than 50 characters");
    }

    async fn codes_have_eight_characters_at_most(db: TestDatabase) {
        let server = served(&db).await;
        for code in ["THISCODEISTOOLONG", "123456789"] {
            let document = format!("mutation {{ {} {{ internalId }} }}", create(&format!("code: \"{code}\", type: \"R\""), "m"));
            let answer = server.graphql(Some(&administrator()), &document).await.unwrap();
            let message = answer.body["errors"][0]["message"].as_str().unwrap();
            assert_eq!(answer.status, 400);
            assert!(message.ends_with(&format!("Value {code} is over maximum length: 8")), "{message}");
        }
    }

    async fn editors_work_in_their_districts(db: TestDatabase) {
        let server = served(&db).await;
        let editor = user(EDITOR, &[3]);
        let call = create(r#"code: "V99", type: "V", parentUuid: "uuid-6""#, "m");
        assert_eq!(server.mutate(&editor, &call, "m").await.unwrap(), (2, Json::Null));
        assert_eq!(districts(&db).await, []);
        for (n, (uuid, parent, ends)) in [("uuid-10", "uuid-7", (2, None)), ("uuid-13", "uuid-7", (1, Some("unauthorized"))), ("uuid-11", "uuid-8", (1, Some("unauthorized")))].into_iter().enumerate() {
            let id = format!("n{n}");
            let code = format!("N{n}");
            let call = format!(r#"updateLocation(input: {{uuid: "{uuid}", code: "{code}", name: "N", type: "V", parentUuid: "{parent}", clientMutationId: "{id}"}})"#);
            let (status, error) = server.mutate(&editor, &call, &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), ends, "{uuid}");
        }
    }

    async fn a_change_keeps_the_former_state(db: TestDatabase) {
        let server = served(&db).await;
        let call = create(r#"code: "V99", type: "V", parentUuid: "uuid-6", malePopulation: 1, femalePopulation: 2, otherPopulation: 3, families: 4"#, "m");
        server.mutate(&administrator(), &call, "m").await.unwrap();
        let before = by_code(&db, "V99").await.unwrap();
        server.clock.set("2026-11-24T08:00:00Z".parse().unwrap());
        let call = format!(r#"updateLocation(input: {{uuid: "{}", code: "V98", name: "Renamed", type: "V", families: 5, clientMutationId: "n"}})"#, before.uuid);
        assert_eq!(server.mutate(&administrator(), &call, "n").await.unwrap(), (2, Json::Null));
        let after = by_code(&db, "V98").await.unwrap();
        let expected = location::Model {
            code: Some("V98".into()), name: Some("Renamed".into()), male_population: None, female_population: None, other_population: None,
            families: Some(5), validity_from: server.app.clock.now(), ..before.clone()
        };
        assert_eq!(after, expected);
        let copy = location::Entity::find().filter(location::Column::LegacyId.eq(before.id)).one(db.connection()).await.unwrap().unwrap();
        let expected = location::Model { id: copy.id, uuid: copy.uuid.clone(), legacy_id: Some(before.id), validity_to: Some(server.app.clock.now()), ..before };
        assert_eq!(copy, expected);
        assert_ne!(copy.uuid, after.uuid);
    }

    async fn what_cannot_be_changed(db: TestDatabase) {
        let server = served(&db).await;
        for (n, (fields, detail)) in [
            (r#"uuid: "uuid-99", code: "V10", type: "V""#, "Location matching query does not exist."),
            (r#"code: "V10", type: "V""#, "Location matching query does not exist."),
            (r#"uuid: "uuid-10", code: "V11", type: "V""#, "Location with this code already exists."),
            (r#"uuid: "uuid-10", code: "V10", type: "W""#, "The type of a location changes only by moving it."),
            (r#"uuid: "uuid-10", code: "V10", type: "V", parentUuid: "uuid-3""#, "A location of type V needs a parent of type W."),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("m{n}");
            let call = create(fields, &id).replace("createLocation", "updateLocation");
            let (status, error) = server.mutate(&administrator(), &call, &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some(detail)), "{fields}");
        }
        assert_eq!(earlier(db.connection()).await, []);
    }

    async fn closing_a_district_closes_all_in_it(db: TestDatabase) {
        let server = served(&db).await;
        district_of(db.connection(), 1, 3).await;
        district_of(db.connection(), 1, 4).await;
        let call = r#"deleteLocation(input: {uuid: "uuid-3", code: "D3", clientMutationId: "m"})"#;
        assert_eq!(server.mutate(&user(EDITOR, &[3]), call, "m").await.unwrap(), (2, Json::Null));
        let left: Vec<i32> = valid(db.connection()).await.iter().map(|row| row.0).collect();
        assert_eq!(left, [1, 2, 4, 5, 8, 9, 13, 14]);
        let gone = [3, 6, 7, 10, 11, 12];
        assert_eq!(earlier(db.connection()).await.iter().map(|row| row.0).collect::<Vec<_>>(), gone);
        let closed = location::Entity::find().filter(location::Column::Id.is_in(gone)).all(db.connection()).await.unwrap();
        assert!(closed.iter().all(|row| row.validity_to == Some(server.app.clock.now()) && row.validity_from == server.app.clock.now()));
        assert_eq!(districts(&db).await, [(1, 3, false), (1, 4, true)]);
        let (status, error) = server.mutate(&administrator(), &call.replace("\"m\"", "\"n\""), "n").await.unwrap();
        assert_eq!((status, error[0]["detail"].as_str()), (1, Some("Location matching query does not exist.")), "closed once");
    }

    async fn an_heir_gets_what_lies_in_a_closed_location(db: TestDatabase) {
        let server = served(&db).await;
        let call = |heir: &str, id: &str| format!(r#"deleteLocation(input: {{uuid: "uuid-6", code: "W6", newParentUuid: "{heir}", clientMutationId: "{id}"}})"#);
        for (heir, detail) in [("uuid-6", "A location cannot take over from itself."), ("uuid-4", "The new parent must be of type W.")] {
            let (status, error) = server.mutate(&administrator(), &call(heir, heir), heir).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some(detail)));
        }
        assert_eq!(server.mutate(&administrator(), &call("uuid-7", "m"), "m").await.unwrap(), (2, Json::Null));
        let rows = valid(db.connection()).await;
        let villages: Vec<(i32, Option<i32>)> = rows.iter().filter(|row| row.1 == "V").map(|row| (row.0, row.2)).collect();
        assert_eq!(villages, [(10, Some(7)), (11, Some(7)), (12, Some(7)), (13, Some(8)), (14, Some(9))]);
        assert!(rows.iter().all(|row| row.0 != 6));
        assert_eq!(earlier(db.connection()).await.iter().map(|row| row.0).collect::<Vec<_>>(), [6, 10, 11]);
    }

    async fn mutations_show_what_they_touched(db: TestDatabase) {
        let server = served(&db).await;
        server.mutate(&administrator(), r#"moveLocation(input: {uuid: "uuid-10", newParentUuid: "uuid-7", clientMutationId: "m"})"#, "m").await.unwrap();
        let links = openimis_location::entity::location_mutation::Entity::find().all(db.connection()).await.unwrap();
        assert_eq!(links.iter().map(|link| link.location_id).collect::<Vec<_>>(), [10]);
        let answer = server.graphql(Some(&administrator()), "{ locations(type: \"V\") { edges { node { code clientMutationId } } } }").await.unwrap();
        assert_eq!(codes(&answer.body, "locations").len(), 5);
        assert_eq!(answer.body["data"]["locations"]["edges"][0]["node"]["clientMutationId"], Json::Null, "not under way any more");
        assert_eq!(answer.statements, 2);
    }
}

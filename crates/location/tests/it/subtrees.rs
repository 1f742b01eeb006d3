//! Subtrees cost the same statements however many places are in them: read with all that hangs on them, moved, closed.

use openimis_location::entity::location;
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use sea_orm::{EntityTrait, PaginatorTrait, entity::prelude::*};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    country::{facility, place, served},
};

const NESTED: &str = "{ locations(type: \"R\", first: 9) { totalCount edges { node { code children(first: 4) { totalCount edges { node { code parent { code }
    healthfacilitySet(first: 2) { edges { node { code location { code parent { code } } legalForm { code } catchments { location { code } } } } }
    children(first: 3) { edges { node { code clientMutationId children(first: 3) { edges { node { code parent { parent { parent { code } } } } } } } } }
    } } } } } } }";

/// Another region: three districts of a health facility and two wards each, two villages in each ward.
async fn region(db: &DatabaseConnection, number: i32) {
    let first = number * 100;
    let insert = async |number: i32, level: &str, parent: Option<i32>| place(number, level, parent).insert(db).await.unwrap().id;
    let region = insert(first, "R", None).await;
    for d in 1..=3 {
        let district = insert(first + d, "D", Some(region)).await;
        facility(db, &format!("H{}", first + d), district).await;
        for w in 0..2 {
            let ward = insert(first + d * 10 + w, "W", Some(district)).await;
            for v in 0..2 {
                insert(first + d * 10 + 2 + w * 2 + v, "V", Some(ward)).await;
            }
        }
    }
}

both_databases! {
    Tables:

    async fn subtrees_are_read_with_as_many_statements_as_the_document_has_lists(db: TestDatabase) {
        let (server, sent) = served(&db).await.counting(&db).await.unwrap();
        let everywhere: Vec<i32> = (1..2_000).collect();
        let mut costs = vec![];
        for many in [1, 4] {
            for number in many..many * 2 {
                region(db.connection(), number + 1).await;
            }
            for caller in [administrator(), user(&[121_101], &everywhere)] {
                let _ = sent.take();
                let answer = server.graphql(Some(&caller), NESTED).await.unwrap();
                assert!(answer.body["errors"].is_null(), "{}", answer.body);
                costs.push((answer.body["data"]["locations"]["totalCount"].clone(), answer.statements, sent.take()));
            }
        }
        // Regions and their number, districts, facilities, catchments, wards, mutations under way, villages.
        let cost = |regions: i32| (json!(regions), 8, 8);
        assert_eq!(costs, [cost(3), cost(3), cost(7), cost(7)]);
    }

    async fn subtrees_are_moved_and_closed_with_as_many_statements_as_one_place(db: TestDatabase) {
        let (server, sent) = served(&db).await.counting(&db).await.unwrap();
        region(db.connection(), 2).await;
        region(db.connection(), 3).await;
        let run = async |call: &str, id: &str| {
            let _ = sent.take();
            let outcome = server.mutate(&administrator(), &call.replace('$', &format!("{id:?}")), id).await.unwrap();
            assert_eq!(outcome, (2, Json::Null), "{call}");
            sent.take()
        };
        // A village into a district, and a region of 22 places into a region: both change their level.
        let small = run("moveLocation(input: { uuid: \"uuid-14\", newParentUuid: \"uuid-3\", clientMutationId: $ })", "a").await;
        let large = run("moveLocation(input: { uuid: \"uuid-200\", newParentUuid: \"uuid-1\", clientMutationId: $ })", "b").await;
        assert_eq!(small, large);
        let small = run("deleteLocation(input: { uuid: \"uuid-13\", clientMutationId: $ })", "c").await;
        let large = run("deleteLocation(input: { uuid: \"uuid-300\", clientMutationId: $ })", "d").await;
        assert_eq!(small, large);
        let valid = location::Entity::find().filter(location::Column::ValidityTo.is_null()).count(db.connection()).await.unwrap();
        assert_eq!(valid, 14 - 1 + 22);
    }
}

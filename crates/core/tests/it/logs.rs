//! The mutation log.

use openimis_core::entity::mutation_log;
use openimis_kernel::relay::global_id;
use openimis_testkit::{TestDatabase, both_databases};
use sea_orm::{ActiveValue::Set, EntityTrait, prelude::Uuid};
use serde_json::json;

use crate::{
    Tables,
    auth_setup::member,
    users_setup::{CALLER, data, site, with_rights},
};

async fn entry(db: &TestDatabase, number: u128, user: Uuid, status: i32, at: &str) {
    let row = mutation_log::ActiveModel {
        id: Set(Uuid::from_u128(number)),
        json_content: Set(format!(r#"{{"n": {number}}}"#)),
        user_id: Set(Some(user)),
        request_date_time: Set(at.parse().unwrap()),
        client_mutation_id: Set(Some(format!("c{number}"))),
        status: Set(status),
        ..Default::default()
    };
    mutation_log::Entity::insert(row).exec_without_returning(db.connection()).await.unwrap();
}

both_databases! {
    Tables:

    async fn users_see_what_they_sent_and_administrators_everything(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let (ben, _) = member(db.connection(), "ben").await;
        entry(&db, 11, CALLER, 2, "2026-01-01T00:00:00Z").await;
        entry(&db, 12, CALLER, 1, "2026-01-02T00:00:00Z").await;
        entry(&db, 13, ben, 0, "2026-01-03T00:00:00Z").await;
        let list = |arguments: &str| format!("{{ mutationLogs({arguments}) {{ totalCount edges {{ node {{ clientMutationId jsonContent status }} }} }} }}");
        let all = list(r#"orderBy: "-request_date_time""#);
        assert_eq!(data(&server, &admin, &all).await["mutationLogs"]["totalCount"], 3);
        let own = data(&server, &with_rights(&[121_701]), &all).await;
        assert_eq!(own["mutationLogs"]["edges"], json!([
            { "node": { "clientMutationId": "c12", "jsonContent": r#"{"n": 12}"#, "status": 1 } },
            { "node": { "clientMutationId": "c11", "jsonContent": r#"{"n": 11}"#, "status": 2 } },
        ]));
        for (arguments, expected) in [
            ("status: 1".to_owned(), 1),
            ("status_Gte: 1".to_owned(), 2),
            (r#"requestDateTime_Gte: "2026-01-02T00:00:00""#.to_owned(), 2),
            (format!("id: {:?}", Uuid::from_u128(13).to_string()), 1),
            (format!("user: {:?}", global_id("UserGQLType", &ben.to_string())), 1),
            (r#"clientMutationId: "c11""#.to_owned(), 1),
        ] {
            assert_eq!(data(&server, &admin, &list(&arguments)).await["mutationLogs"]["totalCount"], expected, "{arguments}");
        }
    }

    async fn inputs_of_others_stay_hidden_wherever_the_log_is_reached(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let (ben, _) = member(db.connection(), "ben").await;
        entry(&db, 11, CALLER, 2, "2026-01-01T00:00:00Z").await;
        entry(&db, 12, ben, 2, "2026-01-01T00:00:00Z").await;
        for (id, entry) in [(1, 11), (2, 12)] {
            let row = openimis_core::entity::user_mutation::ActiveModel { id: Set(Uuid::from_u128(id)), core_user_id: Set(ben), mutation_id: Set(Uuid::from_u128(entry)) };
            openimis_core::entity::user_mutation::Entity::insert(row).exec_without_returning(db.connection()).await.unwrap();
        }
        let document = r#"{ users(username: "ben") { edges { node { mutations { mutation { clientMutationId jsonContent } } } } } }"#;
        let shown = |body: serde_json::Value| {
            let mut all: Vec<String> = body["users"]["edges"][0]["node"]["mutations"].as_array().unwrap().iter().map(|m| m["mutation"]["jsonContent"].as_str().unwrap().to_owned()).collect();
            all.sort();
            all
        };
        assert_eq!(shown(data(&server, &with_rights(&[121_701]), document).await), [r#"{"n": 11}"#, "{}"]);
        assert_eq!(shown(data(&server, &admin, document).await), [r#"{"n": 11}"#, r#"{"n": 12}"#]);
    }

    async fn a_mutation_under_way_is_named_by_the_user_it_touches(db: TestDatabase) {
        let (server, admin) = site(&db).await;
        let (ben, _) = member(db.connection(), "ben").await;
        entry(&db, 11, CALLER, 0, "2026-01-01T00:00:00Z").await;
        let row = openimis_core::entity::user_mutation::ActiveModel { id: Set(Uuid::from_u128(1)), core_user_id: Set(ben), mutation_id: Set(Uuid::from_u128(11)) };
        openimis_core::entity::user_mutation::Entity::insert(row).exec_without_returning(db.connection()).await.unwrap();
        let found = data(&server, &admin, r#"{ users(orderBy: "username") { edges { node { username clientMutationId } } } }"#).await;
        assert_eq!(found["users"]["edges"], json!([
            { "node": { "username": "admin", "clientMutationId": null } },
            { "node": { "username": "ben", "clientMutationId": "c11" } },
        ]));
    }
}

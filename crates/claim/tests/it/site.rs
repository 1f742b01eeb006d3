//! A small country with health facilities and people.

use chrono::{DateTime, Utc};
use openimis_claim::entity::claim_admin;
use openimis_core::entity::{interactive_user, user};
use openimis_kernel::access::Principal;
use openimis_location::entity::{health_facility, location};
use openimis_testkit::{TestDatabase, TestServer};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, EntityTrait, prelude::Uuid};
use serde_json::Value as Json;

pub fn long_ago() -> DateTime<Utc> {
    "2020-01-01T00:00:00Z".parse().unwrap()
}

/// Region 1 with districts 3 and 4, region 2 with district 5; uuids are `uuid-<id>`.
pub async fn country(db: &DatabaseConnection) {
    let places = [(1, "R", None), (2, "R", None), (3, "D", Some(1)), (4, "D", Some(1)), (5, "D", Some(2))];
    for (id, level, parent) in places {
        let row = location::ActiveModel {
            uuid: Set(format!("uuid-{id}")),
            code: Set(Some(format!("{level}{id}"))),
            name: Set(Some(format!("Place {id}"))),
            r#type: Set(level.to_owned()),
            parent_id: Set(parent),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        assert_eq!(row.insert(db).await.unwrap().id, id);
    }
}

/// A health facility; answers its key.
pub async fn facility(db: &DatabaseConnection, code: &str, district: i32, more: health_facility::ActiveModel) -> i32 {
    let row = health_facility::ActiveModel {
        uuid: Set(format!("hf-{code}")),
        code: Set(code.into()),
        name: Set(format!("Facility {code}")),
        legal_form_id: Set("G".into()),
        level: Set("H".into()),
        location_id: Set(district),
        care_type: Set("B".into()),
        offline: Set(false),
        audit_user_id: Set(0),
        status: Set("AC".into()),
        validity_from: Set(long_ago()),
        ..more
    };
    row.insert(db).await.unwrap().id
}

/// A person of the web client who works for a health facility; answers the key.
pub async fn person(db: &DatabaseConnection, login: &str, facility: Option<i32>) -> i32 {
    let row = interactive_user::ActiveModel {
        uuid: Set(format!("user-{login}")),
        language_id: Set("en".into()),
        last_name: Set("Mwale".into()),
        other_names: Set("Ann".into()),
        login_name: Set(login.into()),
        health_facility_id: Set(facility),
        audit_user_id: Set(0),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    interactive_user::Entity::insert(row).exec(db).await.unwrap().last_insert_id
}

/// An account of `core_User`.
pub async fn account(db: &DatabaseConnection, id: u128, name: &str, person: Option<i32>, admin: Option<i32>) {
    let row = user::ActiveModel {
        id: Set(Uuid::from_u128(id)),
        username: Set(name.into()),
        i_user_id: Set(person),
        claim_admin_id: Set(admin),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    user::Entity::insert(row).exec_without_returning(db).await.unwrap();
}

/// A claim administrator with a login, changed by `change`; answers the key.
pub async fn admin(db: &DatabaseConnection, code: &str, facility: Option<i32>, change: fn(&mut claim_admin::ActiveModel)) -> i32 {
    let mut row = claim_admin::ActiveModel {
        uuid: Set(format!("admin-{code}")),
        code: Set(Some(code.into())),
        last_name: Set(Some(format!("Name of {code}"))),
        other_names: Set(Some("Joy".into())),
        phone: Set(Some("+265".into())),
        email_id: Set(Some(format!("{code}@example.org"))),
        health_facility_id: Set(facility),
        has_login: Set(Some(true)),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    change(&mut row);
    row.insert(db).await.unwrap().id
}

/// The claim administrator has ended.
pub fn ended(row: &mut claim_admin::ActiveModel) {
    row.validity_to = Set(Some(long_ago()));
}

/// A server over the country with health facilities 1 (A, district 3), 2 (B, district 4), 3 (C, district 5) and the user
/// that tests act for.
pub async fn served(db: &TestDatabase) -> TestServer {
    let connection = db.connection();
    country(connection).await;
    for (code, district) in [("A", 3), ("B", 4), ("C", 5)] {
        facility(connection, code, district, Default::default()).await;
    }
    let tester = person(connection, "tester", None).await;
    account(connection, 1, "tester", Some(tester), None).await;
    TestServer::start(db).await.unwrap()
}

/// What a document answers.
pub async fn data(server: &TestServer, caller: &std::sync::Arc<Principal>, document: &str) -> Json {
    let answer = server.graphql(Some(caller), document).await.unwrap();
    assert!(answer.body.get("errors").is_none(), "{document}: {}", answer.body);
    answer.body["data"].clone()
}

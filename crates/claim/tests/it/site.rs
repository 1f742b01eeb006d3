//! A small country with health facilities and people.

use openimis_claim::entity::claim_admin;
use openimis_core::entity::{interactive_user, user};
use openimis_kernel::access::Principal;
use openimis_test_country::{country, facility};
use openimis_testkit::{TestDatabase, TestServer};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection};
use serde_json::Value as Json;

pub use openimis_test_country::long_ago;

/// A person of the web client who works for a health facility; answers the key.
pub async fn person(db: &DatabaseConnection, login: &str, facility: Option<i32>) -> i32 {
    let row = interactive_user::ActiveModel { health_facility_id: Set(facility), ..openimis_test_country::person(login) };
    row.insert(db).await.unwrap().id
}

/// An account of `core_User`.
pub async fn account(db: &DatabaseConnection, number: u128, name: &str, person: Option<i32>, admin: Option<i32>) {
    let row = user::ActiveModel { claim_admin_id: Set(admin), ..openimis_test_country::account(number, name, person) };
    row.insert(db).await.unwrap();
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
        facility(code, district).insert(connection).await.unwrap();
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

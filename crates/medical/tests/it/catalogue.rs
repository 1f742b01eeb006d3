//! A small catalogue of diagnoses, items and services.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use openimis_core::entity::{interactive_user, user};
use openimis_kernel::access::Principal;
use openimis_medical::entity::{diagnosis, item, service};
use openimis_test_country::{self as test_country, account, long_ago, person};
use openimis_testkit::{TestDatabase, TestServer};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, EntityTrait};
use serde_json::Value as Json;

/// A service, inserted.
pub async fn service(db: &DatabaseConnection, code: &str, name: &str) {
    test_country::service(code, name).insert(db).await.unwrap();
}

async fn diagnosis(db: &DatabaseConnection, code: &str, name: &str, ended: Option<DateTime<Utc>>) {
    let row = diagnosis::ActiveModel {
        code: Set(code.into()),
        name: Set(name.into()),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        validity_to: Set(ended),
        ..Default::default()
    };
    row.insert(db).await.unwrap();
}

/// A server over three diagnoses (one closed), three items and three services (one of each an earlier version). Tests act for
/// user 1.
pub async fn served(db: &TestDatabase) -> TestServer {
    let to = db.connection();
    let tester = interactive_user::Entity::insert(person("tester")).exec(to).await.unwrap().last_insert_id;
    user::Entity::insert(account(1, "tester", Some(tester))).exec_without_returning(to).await.unwrap();
    diagnosis(to, "A00", "Cholera", None).await;
    diagnosis(to, "A01", "Typhoid fever", None).await;
    diagnosis(to, "A02", "Closed", Some(long_ago())).await;
    for row in [
        item::ActiveModel { package: Set(Some("1000 TABLETS".into())), ..test_country::item("I1", "Aspirin") },
        item::ActiveModel { r#type: Set("M".into()), frequency: Set(Some(7)), ..test_country::item("I2", "Bandage") },
        item::ActiveModel { validity_to: Set(Some(long_ago())), legacy_id: Set(Some(1)), ..test_country::item("I0", "Aspirine") },
    ] {
        row.insert(to).await.unwrap();
    }
    for row in [
        service::ActiveModel { category: Set(Some("C".into())), ..test_country::service("S1", "Consultation") },
        service::ActiveModel { packagetype: Set("P".into()), category: Set(Some("D".into())), ..test_country::service("S2", "Delivery") },
        service::ActiveModel { validity_to: Set(Some(long_ago())), legacy_id: Set(Some(1)), ..test_country::service("S0", "Consult") },
    ] {
        row.insert(to).await.unwrap();
    }
    TestServer::start(db).await.unwrap()
}

/// The field with its input, and a client's id.
pub fn call(name: &str, fields: &str, id: &str) -> String {
    format!("{name}(input: {{{fields}, clientMutationId: \"{id}\"}})")
}

/// Runs a mutation that must succeed.
pub async fn done(server: &TestServer, caller: &Arc<Principal>, name: &str, fields: &str, id: &str) {
    let outcome = server.mutate(caller, &call(name, fields, id), id).await.unwrap();
    assert_eq!(outcome, (2, Json::Null), "{name} {fields}");
}

/// Runs a mutation that must fail; answers message and detail.
pub async fn refused(server: &TestServer, caller: &Arc<Principal>, name: &str, fields: &str, id: &str) -> (String, String) {
    let (status, error) = server.mutate(caller, &call(name, fields, id), id).await.unwrap();
    assert_eq!(status, 1, "{name} {fields}");
    let text = |key: &str| error[0][key].as_str().unwrap_or_default().to_owned();
    (text("message"), text("detail"))
}

//! A small catalogue of diagnoses, items and services.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use openimis_core::entity::{interactive_user, user};
use openimis_kernel::access::Principal;
use openimis_medical::entity::{diagnosis, item, service};
use openimis_testkit::{TestDatabase, TestServer};
use rust_decimal::Decimal;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, EntityTrait, prelude::Uuid};
use serde_json::Value as Json;

pub fn long_ago() -> DateTime<Utc> {
    "2020-01-01T00:00:00Z".parse().unwrap()
}

/// An item; its uuid is `item-<code>`, its price 100.
pub async fn item(db: &DatabaseConnection, code: &str, name: &str, more: impl FnOnce(&mut item::ActiveModel)) -> item::Model {
    let mut row = item::ActiveModel {
        uuid: Set(format!("item-{code}")),
        code: Set(code.into()),
        name: Set(name.into()),
        r#type: Set("D".into()),
        price: Set(Decimal::ONE_HUNDRED),
        care_type: Set("B".into()),
        patient_category: Set(15),
        audit_user_id: Set(1),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    more(&mut row);
    row.insert(db).await.unwrap()
}

/// A service; its uuid is `service-<code>`, its price 100.
pub async fn service(db: &DatabaseConnection, code: &str, name: &str, more: impl FnOnce(&mut service::ActiveModel)) -> service::Model {
    let mut row = service::ActiveModel {
        uuid: Set(format!("service-{code}")),
        code: Set(code.into()),
        name: Set(name.into()),
        r#type: Set("C".into()),
        packagetype: Set("S".into()),
        manual_price: Set(false),
        level: Set("S".into()),
        price: Set(Decimal::ONE_HUNDRED),
        care_type: Set("B".into()),
        patient_category: Set(15),
        audit_user_id: Set(Some(1)),
        validity_from: Set(Some(long_ago())),
        ..Default::default()
    };
    more(&mut row);
    row.insert(db).await.unwrap()
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

/// The user that tests act for: account and `tblUsers` row 1.
async fn tester(db: &DatabaseConnection) {
    let row = interactive_user::ActiveModel {
        uuid: Set("user-tester".into()),
        language_id: Set("en".into()),
        last_name: Set("Mwale".into()),
        other_names: Set("Ann".into()),
        login_name: Set("tester".into()),
        audit_user_id: Set(0),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    let id = interactive_user::Entity::insert(row).exec(db).await.unwrap().last_insert_id;
    let row = user::ActiveModel {
        id: Set(Uuid::from_u128(1)),
        username: Set("tester".to_owned()),
        i_user_id: Set(Some(id)),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    user::Entity::insert(row).exec_without_returning(db).await.unwrap();
}

/// A server over three diagnoses (one closed), three items and three services (one of each an earlier version).
pub async fn served(db: &TestDatabase) -> TestServer {
    let to = db.connection();
    tester(to).await;
    diagnosis(to, "A00", "Cholera", None).await;
    diagnosis(to, "A01", "Typhoid fever", None).await;
    diagnosis(to, "A02", "Closed", Some(long_ago())).await;
    item(to, "I1", "Aspirin", |row| row.package = Set(Some("1000 TABLETS".into()))).await;
    item(to, "I2", "Bandage", |row| (row.r#type, row.frequency) = (Set("M".into()), Set(Some(7)))).await;
    item(to, "I0", "Aspirine", |row| (row.validity_to, row.legacy_id) = (Set(Some(long_ago())), Set(Some(1)))).await;
    service(to, "S1", "Consultation", |row| row.category = Set(Some("C".into()))).await;
    service(to, "S2", "Delivery", |row| (row.packagetype, row.category) = (Set("P".into()), Set(Some("D".into())))).await;
    service(to, "S0", "Consult", |row| (row.validity_to, row.legacy_id) = (Set(Some(long_ago())), Set(Some(1)))).await;
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

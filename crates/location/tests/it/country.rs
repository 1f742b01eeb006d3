//! A small country, and people in it.

use std::sync::Arc;

use openimis_core::entity::officer;
use openimis_kernel::access::{Principal, Territory};
use openimis_location::entity::{health_facility, location, officer_village, user_district};
use openimis_test_country::account;
pub use openimis_test_country::{country, long_ago, place};
use openimis_testkit::TestServer;
use sea_orm::{ActiveValue::Set, DatabaseConnection, QueryOrder, entity::prelude::*};

/// The user that tests act for: account and `tblUsers` row 1.
pub async fn people(db: &DatabaseConnection) {
    let id = person(db, "tester").await;
    assert_eq!(id, 1);
    account(1, "tester", Some(id)).insert(db).await.unwrap();
}

pub async fn person(db: &DatabaseConnection, login: &str) -> i32 {
    openimis_test_country::person(login).insert(db).await.unwrap().id
}

pub async fn officer(db: &DatabaseConnection, code: &str, villages: &[i32]) -> i32 {
    let row = officer::ActiveModel {
        uuid: Set(format!("officer-{code}")),
        code: Set(code.into()),
        last_name: Set("Banda".into()),
        other_names: Set("Joe".into()),
        audit_user_id: Set(0),
        has_login: Set(Some(true)),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    let officer = officer::Entity::insert(row).exec(db).await.unwrap().last_insert_id;
    for village in villages {
        let row = officer_village::ActiveModel {
            officer_id: Set(Some(officer)),
            location_id: Set(Some(*village)),
            audit_user_id: Set(Some(0)),
            validity_from: Set(Some(long_ago())),
            ..Default::default()
        };
        row.insert(db).await.unwrap();
    }
    officer
}

pub async fn district_of(db: &DatabaseConnection, user: i32, district: i32) {
    let row = user_district::ActiveModel {
        user_id: Set(user),
        location_id: Set(district),
        audit_user_id: Set(0),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    row.insert(db).await.unwrap();
}

pub async fn facility(db: &DatabaseConnection, code: &str, district: i32) -> health_facility::Model {
    openimis_test_country::facility(code, district).insert(db).await.unwrap()
}

/// A server over the country with its people.
pub async fn served(db: &openimis_testkit::TestDatabase) -> TestServer {
    country(db.connection()).await;
    people(db.connection()).await;
    TestServer::start(db).await.unwrap()
}

/// An enrolment officer who sees these villages.
pub fn in_villages(rights: &[i32], villages: &[i32]) -> Arc<Principal> {
    let user = openimis_testkit::user(rights, &[]);
    Arc::new(Principal { territory: Territory::Villages(villages.to_vec()), ..(*user).clone() })
}

/// Valid locations as `(id, type, parent)`.
pub async fn valid(db: &DatabaseConnection) -> Vec<(i32, String, Option<i32>)> {
    let rows =
        location::Entity::find().filter(location::Column::ValidityTo.is_null()).order_by_asc(location::Column::Id).all(db).await.unwrap();
    rows.into_iter().map(|row| (row.id, row.r#type, row.parent_id)).collect()
}

/// Earlier versions as `(current id, type, parent)`.
pub async fn earlier(db: &DatabaseConnection) -> Vec<(i32, String, Option<i32>)> {
    let rows = location::Entity::find()
        .filter(location::Column::LegacyId.is_not_null())
        .order_by_asc(location::Column::LegacyId)
        .order_by_asc(location::Column::Id)
        .all(db)
        .await
        .unwrap();
    rows.iter().for_each(|row| assert!(row.validity_to.is_some() && row.uuid.len() == 36, "{row:?}"));
    rows.into_iter().map(|row| (row.legacy_id.unwrap(), row.r#type, row.parent_id)).collect()
}

/// Keys that a list of nodes holds.
pub fn codes(answer: &serde_json::Value, root: &str) -> Vec<String> {
    let edges = answer["data"][root]["edges"].as_array().unwrap_or_else(|| panic!("{answer}"));
    edges.iter().map(|edge| edge["node"]["code"].as_str().unwrap_or_default().to_owned()).collect()
}

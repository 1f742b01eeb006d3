//! A small country, and people in it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use openimis_core::entity::{interactive_user, officer, user};
use openimis_kernel::access::{Principal, Territory};
use openimis_location::entity::{health_facility, health_facility_legal_form, location, officer_village, user_district};
use openimis_testkit::TestServer;
use sea_orm::{ActiveValue::Set, DatabaseConnection, QueryOrder, entity::prelude::*};

pub fn long_ago() -> DateTime<Utc> {
    "2020-01-01T00:00:00Z".parse().unwrap()
}

/// Region 1 with district 3 (ward 6: villages 10, 11; ward 7: village 12) and district 4 (ward 8: village 13);
/// region 2 with district 5 (ward 9: village 14). Codes are type and number, uuids `uuid-<id>`.
pub const COUNTRY: &[(i32, &str, Option<i32>)] = &[
    (1, "R", None),
    (2, "R", None),
    (3, "D", Some(1)),
    (4, "D", Some(1)),
    (5, "D", Some(2)),
    (6, "W", Some(3)),
    (7, "W", Some(3)),
    (8, "W", Some(4)),
    (9, "W", Some(5)),
    (10, "V", Some(6)),
    (11, "V", Some(6)),
    (12, "V", Some(7)),
    (13, "V", Some(8)),
    (14, "V", Some(9)),
];

pub fn place(id: i32, level: &str, parent: Option<i32>) -> location::ActiveModel {
    location::ActiveModel {
        uuid: Set(format!("uuid-{id}")),
        code: Set(Some(format!("{level}{id}"))),
        name: Set(Some(format!("Place {id}"))),
        r#type: Set(level.to_owned()),
        parent_id: Set(parent),
        validity_from: Set(long_ago()),
        ..Default::default()
    }
}

/// The country; the keys are those of the list, because the database gives them in order.
pub async fn country(db: &DatabaseConnection) {
    for (id, level, parent) in COUNTRY {
        let row = place(*id, level, *parent).insert(db).await.unwrap();
        assert_eq!(row.id, *id);
    }
}

/// The user that tests act for: account and `tblUsers` row 1.
pub async fn people(db: &DatabaseConnection) {
    let id = person(db, "tester").await;
    assert_eq!(id, 1);
    let row = user::ActiveModel {
        id: Set(Uuid::from_u128(1)),
        username: Set("tester".to_owned()),
        i_user_id: Set(Some(id)),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    user::Entity::insert(row).exec_without_returning(db).await.unwrap();
}

pub async fn person(db: &DatabaseConnection, login: &str) -> i32 {
    let row = interactive_user::ActiveModel {
        uuid: Set(format!("user-{login}")),
        language_id: Set("en".into()),
        last_name: Set("Mwale".into()),
        other_names: Set("Ann".into()),
        login_name: Set(login.into()),
        audit_user_id: Set(0),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    interactive_user::Entity::insert(row).exec(db).await.unwrap().last_insert_id
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
    let form = health_facility_legal_form::Entity::find().order_by_asc(health_facility_legal_form::Column::Code).one(db).await.unwrap();
    let row = health_facility::ActiveModel {
        uuid: Set(format!("hf-{code}")),
        code: Set(code.into()),
        name: Set(format!("Facility {code}")),
        legal_form_id: Set(form.unwrap().code),
        level: Set("H".into()),
        location_id: Set(district),
        care_type: Set("B".into()),
        offline: Set(false),
        audit_user_id: Set(0),
        status: Set("AC".into()),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    row.insert(db).await.unwrap()
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

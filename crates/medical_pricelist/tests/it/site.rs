//! A small country with price lists.

use chrono::{DateTime, Utc};
use openimis_location::entity::{health_facility, location};
use openimis_medical_pricelist::entity::{items_pricelist, services_pricelist};
use openimis_testkit::{TestDatabase, TestServer};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, prelude::Uuid};

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

/// Lists as `(name, location, valid)`, the same for services and items; keys and uuids are their places, from 1.
const LISTS: &[(&str, Option<i32>, bool)] = &[
    ("National", None, true),
    ("Region 1", Some(1), true),
    ("District 3", Some(3), true),
    ("District 5", Some(5), true),
    ("Before", Some(3), false),
];

async fn lists(db: &DatabaseConnection) {
    for (number, (name, location, is_valid)) in (1_u8..).zip(LISTS) {
        let validity_to = (!is_valid).then(long_ago);
        let row = services_pricelist::ActiveModel {
            uuid: Set(Uuid::from_u128(number.into())),
            name: Set((*name).into()),
            pricelist_date: Set("2024-01-01".parse().unwrap()),
            location_id: Set(*location),
            audit_user_id: Set(1),
            validity_from: Set(long_ago()),
            validity_to: Set(validity_to),
            ..Default::default()
        };
        assert_eq!(row.insert(db).await.unwrap().id, i32::from(number));
        let row = items_pricelist::ActiveModel {
            uuid: Set(Uuid::from_u128(number.into())),
            name: Set((*name).into()),
            pricelist_date: Set("2024-01-01".parse().unwrap()),
            location_id: Set(*location),
            audit_user_id: Set(1),
            validity_from: Set(long_ago()),
            validity_to: Set(validity_to),
            ..Default::default()
        };
        assert_eq!(row.insert(db).await.unwrap().id, i32::from(number));
    }
}

/// A server over the country with its price lists. Facilities A and B of district 3 have the lists of region 1, C of
/// district 5 has none.
pub async fn served(db: &TestDatabase) -> TestServer {
    country(db.connection()).await;
    lists(db.connection()).await;
    let listed =
        || health_facility::ActiveModel { services_pricelist_id: Set(Some(2)), items_pricelist_id: Set(Some(2)), ..Default::default() };
    facility(db.connection(), "A", 3, listed()).await;
    facility(db.connection(), "B", 3, listed()).await;
    facility(db.connection(), "C", 5, Default::default()).await;
    TestServer::start(db).await.unwrap()
}

//! A small country with price lists.

use chrono::{DateTime, Utc};
use openimis_core::entity::{interactive_user, user};
use openimis_location::entity::{health_facility, location};
use openimis_medical::entity::{item, service};
use openimis_medical_pricelist::{
    entity::{Detail, Header, Heading, Price},
    kind::{Items, Kind, Services},
};
use openimis_testkit::{TestDatabase, TestServer};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    DatabaseConnection, EntityTrait,
    prelude::{Decimal, Uuid},
};

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

async fn lists<K: Kind>(db: &DatabaseConnection) {
    for (number, (name, location_id, is_valid)) in (1_u8..).zip(LISTS) {
        let heading = Heading { name: (*name).into(), pricelist_date: "2024-01-01".parse().unwrap(), location_id: *location_id };
        let mut row = K::Header::named(K::Header::row(heading, 1, long_ago()), uuid(number));
        row.set(K::Header::VALIDITY_TO, (!is_valid).then(long_ago).into());
        assert_eq!(K::Header::id(&K::Header::insert(row).exec_with_returning(db).await.unwrap()), i32::from(number));
    }
}

pub fn uuid(number: u8) -> Uuid {
    Uuid::from_u128(number.into())
}

/// Items and services 1, 2 and 3; their uuids are 101 to 103, their prices 100.
async fn elements(db: &DatabaseConnection) {
    for number in 1..=3_u8 {
        let row = item::ActiveModel {
            uuid: Set(uuid(100 + number).to_string()),
            code: Set(format!("E{number}")),
            name: Set(format!("Item {number}")),
            r#type: Set("D".into()),
            price: Set(Decimal::ONE_HUNDRED),
            care_type: Set("B".into()),
            patient_category: Set(15),
            audit_user_id: Set(1),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        assert_eq!(row.insert(db).await.unwrap().id, i32::from(number));
        let row = service::ActiveModel {
            uuid: Set(uuid(100 + number).to_string()),
            code: Set(format!("E{number}")),
            name: Set(format!("Service {number}")),
            r#type: Set("C".into()),
            packagetype: Set("S".into()),
            manual_price: Set(false),
            level: Set("S".into()),
            price: Set(Decimal::ONE_HUNDRED),
            care_type: Set("B".into()),
            patient_category: Set(15),
            validity_from: Set(Some(long_ago())),
            ..Default::default()
        };
        assert_eq!(row.insert(db).await.unwrap().id, i32::from(number));
    }
}

/// Prices as `(list, item or service, price)`.
const PRICES: &[(i32, i32, Option<i64>)] = &[(1, 1, Some(80)), (1, 2, None), (2, 1, None), (4, 3, Some(120))];

async fn prices<K: Kind>(db: &DatabaseConnection) {
    let rows = PRICES.iter().map(|(list, element, price)| {
        let price = Price { list: *list, element: *element, overrule: price.map(Decimal::from) };
        K::Detail::row(price, 1, long_ago())
    });
    K::Detail::insert_many(rows).exec_without_returning(db).await.unwrap();
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
        id: Set(uuid(1)),
        username: Set("tester".to_owned()),
        i_user_id: Set(Some(id)),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    user::Entity::insert(row).exec_without_returning(db).await.unwrap();
}

/// A server over the country with its price lists. Facilities A and B of district 3 have the lists of region 1, C of
/// district 5 has none.
pub async fn served(db: &TestDatabase) -> TestServer {
    tester(db.connection()).await;
    country(db.connection()).await;
    elements(db.connection()).await;
    lists::<Items>(db.connection()).await;
    lists::<Services>(db.connection()).await;
    prices::<Items>(db.connection()).await;
    prices::<Services>(db.connection()).await;
    let listed =
        || health_facility::ActiveModel { services_pricelist_id: Set(Some(2)), items_pricelist_id: Set(Some(2)), ..Default::default() };
    facility(db.connection(), "A", 3, listed()).await;
    facility(db.connection(), "B", 3, listed()).await;
    facility(db.connection(), "C", 5, Default::default()).await;
    TestServer::start(db).await.unwrap()
}

//! A small country with price lists.

use openimis_core::entity::{interactive_user, user};
use openimis_location::entity::health_facility;
use openimis_medical::entity::{item, service};
use openimis_medical_pricelist::{
    entity::{Detail, Header, Heading, Price},
    kind::{Items, Kind, Services},
};
use openimis_test_country::{self as test_country, account, country, facility, long_ago, person};
use openimis_testkit::{TestDatabase, TestServer};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    DatabaseConnection, EntityTrait,
    prelude::{Decimal, Uuid},
};

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
        let (code, uuid) = (format!("E{number}"), uuid(100 + number).to_string());
        let row = item::ActiveModel { uuid: Set(uuid.clone()), ..test_country::item(&code, &format!("Item {number}")) };
        assert_eq!(row.insert(db).await.unwrap().id, i32::from(number));
        let row = service::ActiveModel { uuid: Set(uuid), ..test_country::service(&code, &format!("Service {number}")) };
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

/// A server over the country with its price lists. Facilities A and B of district 3 have the lists of region 1, C of
/// district 5 has none.
pub async fn served(db: &TestDatabase) -> TestServer {
    let to = db.connection();
    let tester = interactive_user::Entity::insert(person("tester")).exec(to).await.unwrap().last_insert_id;
    user::Entity::insert(account(1, "tester", Some(tester))).exec_without_returning(to).await.unwrap();
    country(to).await;
    elements(to).await;
    lists::<Items>(to).await;
    lists::<Services>(to).await;
    prices::<Items>(to).await;
    prices::<Services>(to).await;
    for (code, district, list) in [("A", 3, Some(2)), ("B", 3, Some(2)), ("C", 5, None)] {
        let row =
            health_facility::ActiveModel { services_pricelist_id: Set(list), items_pricelist_id: Set(list), ..facility(code, district) };
        row.insert(to).await.unwrap();
    }
    TestServer::start(db).await.unwrap()
}

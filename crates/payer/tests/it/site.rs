//! A small country with payers and products.

use std::sync::Arc;

use openimis_kernel::access::Principal;
use openimis_location::entity::location;
use openimis_payer::entity::{funding, payer};
use openimis_product::entity::product;
use openimis_test_country::{DISTRICT, FAR_DISTRICT, REGION, account, insert_places, long_ago, person, places};
use openimis_testkit::{TestDatabase, TestServer};
use rust_decimal::Decimal;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, EntityTrait, prelude::Uuid};
use serde_json::Value as Json;

/// The uuid of the object with this number.
pub fn uuid(number: i32) -> String {
    format!("00000000-0000-0000-0000-0000000000{number:02}")
}

/// Payers as `(name, kind, location, valid)`; keys and uuids are their places, from 1.
const PAYERS: &[(&str, &str, Option<i32>, bool)] = &[
    ("Ministry", "G", None, true),
    ("Farmers", "C", Some(REGION), true),
    ("Council", "L", Some(DISTRICT), true),
    ("Far friends", "D", Some(FAR_DISTRICT), true),
    ("Former farmers", "C", Some(DISTRICT), false),
];

async fn payers(db: &DatabaseConnection) {
    for (key, (name, kind, place, is_valid)) in (1..).zip(PAYERS) {
        let row = payer::ActiveModel {
            uuid: Set(uuid(key)),
            r#type: Set((*kind).into()),
            name: Set((*name).into()),
            phone: Set(Some(format!("+255 {key}{key}{key}"))),
            email: Set(Some(format!("{}@example.org", name.to_lowercase().replace(' ', ".")))),
            location_id: Set(*place),
            audit_user_id: Set(1),
            validity_from: Set(long_ago()),
            validity_to: Set((!is_valid).then(long_ago)),
            legacy_id: Set((!is_valid).then_some(3)),
            ..Default::default()
        };
        assert_eq!(row.insert(db).await.unwrap().id, key);
    }
}

/// Products 1 (whole country), 2 ([`REGION`]) and 3 ([`FAR_DISTRICT`]).
async fn products(db: &DatabaseConnection) {
    for (key, place) in (1..).zip([None, Some(REGION), Some(FAR_DISTRICT)]) {
        let row = product::ActiveModel {
            uuid: Set(uuid(key + 20)),
            code: Set(format!("P{key}")),
            name: Set(format!("Product {key}")),
            location_id: Set(place),
            date_from: Set(long_ago()),
            date_to: Set(long_ago()),
            insurance_period: Set(12),
            lump_sum: Set(Decimal::ONE_HUNDRED),
            max_members: Set(5),
            grace_period_enrolment: Set(0),
            audit_user_id: Set(1),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        assert_eq!(row.insert(db).await.unwrap().id, key);
    }
}

/// A funding of payer and product with the uuid of this number.
pub async fn funding(db: &DatabaseConnection, number: i32, payer: i32, product: i32, day: &str, amount: &str) {
    let row = funding::Model {
        id: uuid(number).parse().unwrap(),
        is_deleted: false,
        json_ext: None,
        date_created: Some(long_ago()),
        date_updated: Some(long_ago()),
        user_created_id: Uuid::from_u128(1),
        user_updated_id: Uuid::from_u128(1),
        version: 1,
        product_id: Some(product),
        amount: Some(amount.parse().unwrap()),
        pay_date: Some(day.parse().unwrap()),
        status: "N".into(),
        payer_id: Some(payer),
        receipt: format!("R{number}"),
    };
    funding::Entity::insert(funding::ActiveModel::from(row).reset_all()).exec_without_returning(db).await.unwrap();
}

/// A server over the country. Uuids of places have their keys for numbers.
pub async fn served(db: &TestDatabase) -> TestServer {
    let at = db.connection();
    let places = places().map(|place| location::ActiveModel { uuid: Set(uuid(*place.id.as_ref())), ..place });
    insert_places(at, places.collect::<Vec<_>>()).await;
    let id = person("tester").insert(at).await.unwrap().id;
    account(1, "tester", Some(id)).insert(at).await.unwrap();
    payers(at).await;
    products(at).await;
    TestServer::start(db).await.unwrap()
}

/// What a document answers.
pub async fn data(server: &TestServer, caller: &Arc<Principal>, document: &str) -> Json {
    let answer = server.graphql(Some(caller), document).await.unwrap();
    assert!(answer.body.get("errors").is_none(), "{document}: {}", answer.body);
    answer.body["data"].clone()
}

/// The members `field` of the nodes of a connection.
pub fn each(connection: &Json, field: &str) -> Vec<String> {
    let edges = connection["edges"].as_array().unwrap_or_else(|| panic!("{connection}"));
    edges.iter().map(|edge| edge["node"][field].as_str().unwrap_or("null").to_owned()).collect()
}

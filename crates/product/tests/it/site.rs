//! A small country with medical items, services and products.

use std::sync::Arc;

use openimis_kernel::access::Principal;
use openimis_location::entity::location;
use openimis_medical::entity::{item, service};
use openimis_product::entity::{product, product_item, product_service, relative_distribution as share};
use openimis_test_country::{DISTRICT, FAR_DISTRICT, REGION, account, insert_places, long_ago, person, places};
use openimis_testkit::{TestDatabase, TestServer};
use rust_decimal::Decimal;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, QueryOrder, entity::prelude::*};
use serde_json::Value as Json;

pub const READ: i32 = 121_001;
pub const WRITER: &[i32] = &[121_001, 121_002, 121_003, 121_004, 121_005];
pub const DONE: (i64, Json) = (2, Json::Null);

/// The uuid of the object with this number.
pub fn uuid(number: i32) -> String {
    format!("00000000-0000-0000-0000-0000000000{number:02}")
}

/// Items 1 to 3 with the uuids of 31 to 33, services 1 to 3 with those of 41 to 43.
async fn catalogue(db: &DatabaseConnection) {
    for key in 1..=3 {
        let row = item::ActiveModel {
            uuid: Set(uuid(30 + key)),
            code: Set(format!("I{key}")),
            name: Set(format!("Item {key}")),
            r#type: Set("D".into()),
            price: Set(Decimal::ONE_HUNDRED),
            care_type: Set("B".into()),
            patient_category: Set(15),
            audit_user_id: Set(1),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        assert_eq!(row.insert(db).await.unwrap().id, key);
        let row = service::ActiveModel {
            uuid: Set(uuid(40 + key)),
            code: Set(format!("S{key}")),
            name: Set(format!("Service {key}")),
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
        assert_eq!(row.insert(db).await.unwrap().id, key);
    }
}

/// Products as `(code, location, valid)`; keys and uuids are their places, from 1.
const PRODUCTS: &[(&str, Option<i32>, bool)] = &[
    ("NAT", None, true),
    ("REG", Some(REGION), true),
    ("DIS", Some(DISTRICT), true),
    ("FAR", Some(FAR_DISTRICT), true),
    ("OLD", Some(DISTRICT), false),
];

async fn products(db: &DatabaseConnection) {
    for (key, (code, place, is_valid)) in (1..).zip(PRODUCTS) {
        let row = product::ActiveModel {
            uuid: Set(uuid(key)),
            code: Set((*code).into()),
            name: Set(format!("Cover {code}")),
            location_id: Set(*place),
            date_from: Set(format!("2020-0{key}-01T00:00:00Z").parse().unwrap()),
            date_to: Set("2030-12-31T00:00:00Z".parse().unwrap()),
            insurance_period: Set(12),
            lump_sum: Set(Decimal::new(1_000_050, 2)),
            max_members: Set(6),
            premium_adult: Set(Some(Decimal::from(4000))),
            grace_period_enrolment: Set(0),
            ceiling_type: Set(Some("I".into())),
            ceiling_interpretation: Set(Some("H".into())),
            ded_insuree: Set(Some(Decimal::from(50))),
            ded_treatment: Set(Some(Decimal::from(9))),
            max_ip_insuree: Set(Some(Decimal::from(700))),
            max_op_insuree: Set(Some(Decimal::from(300))),
            period_rel_prices: Set(Some("Q".into())),
            audit_user_id: Set(1),
            validity_from: Set(long_ago()),
            validity_to: Set((!is_valid).then(long_ago)),
            legacy_id: Set((!is_valid).then_some(3)),
            ..Default::default()
        };
        assert_eq!(row.insert(db).await.unwrap().id, key);
    }
}

/// Lines of product 3: items 1 and 2, item 3 ended; service 1. Relative prices: quarters, and months that nothing names.
async fn lines(db: &DatabaseConnection) {
    for (item, is_valid) in [(1, true), (2, true), (3, false)] {
        let row = product_item::ActiveModel {
            product_id: Set(3),
            item_id: Set(item),
            price_origin: Set(Some("P".into())),
            limitation_type: Set(Some("C".into())),
            limitation_type_r: Set(Some("F".into())),
            limit_adult: Set(Some(Decimal::from(80))),
            limit_adult_r: Set(Some(Decimal::new(15_025, 1))),
            ceiling_exclusion_child: Set(Some("N".into())),
            audit_user_id: Set(7),
            validity_from: Set(long_ago()),
            validity_to: Set((!is_valid).then(long_ago)),
            ..Default::default()
        };
        row.insert(db).await.unwrap();
    }
    let row = product_service::ActiveModel {
        product_id: Set(3),
        service_id: Set(1),
        price_origin: Set("R".into()),
        limitation_type: Set("C".into()),
        limit_child: Set(Some(Decimal::ONE_HUNDRED)),
        limit_no_adult: Set(Some(4)),
        audit_user_id: Set(7),
        validity_from: Set(long_ago()),
        ..Default::default()
    };
    row.insert(db).await.unwrap();
    for (periods, period, percent) in [(4, 1, 10), (4, 3, 30), (4, 2, 20), (4, 4, 40), (12, 1, 5)] {
        let row = share::ActiveModel {
            product_id: Set(3),
            r#type: Set(periods),
            care_type: Set("B".into()),
            period: Set(period),
            percent: Set(Some(Decimal::from(percent))),
            audit_user_id: Set(7),
            validity_from: Set(long_ago()),
            ..Default::default()
        };
        row.insert(db).await.unwrap();
    }
}

/// A server over the country. Uuids of places are those of their keys and 60.
pub async fn served(db: &TestDatabase) -> TestServer {
    let at = db.connection();
    let places = places().map(|place| location::ActiveModel { uuid: Set(uuid(60 + place.id.as_ref())), ..place });
    insert_places(at, places.collect::<Vec<_>>()).await;
    let id = person("tester").insert(at).await.unwrap().id;
    account(1, "tester", Some(id)).insert(at).await.unwrap();
    catalogue(at).await;
    products(at).await;
    lines(at).await;
    TestServer::start(db).await.unwrap()
}

/// What a document answers.
pub async fn data(server: &TestServer, caller: &Arc<Principal>, document: &str) -> Json {
    let answer = server.graphql(Some(caller), document).await.unwrap();
    assert!(answer.body.get("errors").is_none(), "{document}: {}", answer.body);
    answer.body["data"].clone()
}

/// The member `field` of the nodes of a connection.
pub fn each(connection: &Json, field: &str) -> Vec<String> {
    let edges = connection["edges"].as_array().unwrap_or_else(|| panic!("{connection}"));
    edges.iter().map(|edge| edge["node"][field].as_str().unwrap_or("null").to_owned()).collect()
}

/// A call of a mutation.
pub fn call(name: &str, fields: &str, id: &str) -> String {
    format!("{name}(input: {{{fields}, clientMutationId: \"{id}\"}})")
}

/// The least that a product needs.
pub fn least(code: &str) -> String {
    format!(r#"code: "{code}", name: "New", dateFrom: "2026-01-01", dateTo: "2030-12-31", insurancePeriod: 12"#)
}

/// The valid product with this code.
pub async fn valid(db: &TestDatabase, code: &str) -> product::Model {
    openimis_product::service::valid_by_code(db.connection(), code).await.unwrap().unwrap()
}

/// All products.
pub async fn rows(db: &TestDatabase) -> Vec<product::Model> {
    product::Entity::find().order_by_asc(product::Column::Id).all(db.connection()).await.unwrap()
}

/// Lines as `(product, item, valid)`.
pub async fn items(db: &TestDatabase) -> Vec<(i32, i32, bool)> {
    let rows = product_item::Entity::find().order_by_asc(product_item::Column::Id).all(db.connection()).await.unwrap();
    rows.into_iter().map(|row| (row.product_id, row.item_id, row.validity_to.is_none())).collect()
}

/// Lines as `(product, service, valid)`.
pub async fn services(db: &TestDatabase) -> Vec<(i32, i32, bool)> {
    let rows = product_service::Entity::find().order_by_asc(product_service::Column::Id).all(db.connection()).await.unwrap();
    rows.into_iter().map(|row| (row.product_id, row.service_id, row.validity_to.is_none())).collect()
}

//! What packages of services consist of (medical spec, sections 4 to 6).

use openimis_medical::entity::{service_item, service_service};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{QueryOrder, entity::prelude::*};
use serde_json::Value as Json;

use crate::{
    Tables,
    catalogue::{done, refused, served},
};

const PACKAGE: &str = r#"uuid: "service-S2", code: "S2", name: "Delivery", type: "C", level: "S", careType: "B", patientCategory: 15, price: "100", category: "D""#;

/// `(row, element, quantity, price, in use)`
type Row = (i32, i32, Option<i32>, Option<Decimal>, bool);

async fn items(db: &TestDatabase) -> Vec<Row> {
    let rows = service_item::Entity::find().filter(service_item::Column::ParentId.eq(2)).order_by_asc(service_item::Column::ItemId);
    rows.all(db.connection()).await.unwrap().into_iter().map(|r| (r.id, r.item_id, r.qty_provided, r.price_asked, r.status)).collect()
}

async fn services(db: &TestDatabase) -> Vec<Row> {
    let rows =
        service_service::Entity::find().filter(service_service::Column::ParentId.eq(2)).order_by_asc(service_service::Column::ServiceId);
    rows.all(db.connection()).await.unwrap().into_iter().map(|r| (r.id, r.service_id, r.qty_provided, r.price_asked, r.status)).collect()
}

async fn change(server: &TestServer, parts: &str, id: &str) {
    done(server, &administrator(), "updateService", &format!("{PACKAGE}, {parts}"), id).await;
}

fn money(units: i64) -> Option<Decimal> {
    Some(Decimal::new(units, 0))
}

both_databases! {
    Tables:

    async fn a_package_of_an_item_and_a_service(db: TestDatabase) {
        let server = served(&db).await;
        let parts = r#"items: [{itemId: 1, status: 1, qtyProvided: "800", priceAsked: "1200"}],
            services: [{serviceId: 1, status: 1, qtyProvided: "1", priceAsked: "600"}]"#;
        change(&server, parts, "m").await;
        assert_eq!(items(&db).await, [(1, 1, Some(800), money(1200), true)]);
        assert_eq!(services(&db).await, [(1, 1, Some(1), money(600), true)]);
        let document = r#"{ medicalServices(code: "S2") { edges { node { serviceserviceSet { id service { code } parent { code } qtyProvided priceAsked scpDate status }
            servicesLinked { id item { code } parent { code } qtyProvided priceAsked pcpDate status } } } } }"#;
        let answer = server.graphql(Some(&administrator()), document).await.unwrap();
        insta::assert_json_snapshot!("a_package", answer.body);
        let back = r#"{ medicalServices(code: "S1") { edges { node { servicesServices { parent { code } } } } } medicalItems(code: "I1") { edges { node { itemsServices { parent { code } } } } } }"#;
        let body = server.graphql(Some(&administrator()), back).await.unwrap().body;
        assert_eq!(body["data"]["medicalServices"]["edges"][0]["node"]["servicesServices"][0]["parent"]["code"], "S2");
        assert_eq!(body["data"]["medicalItems"]["edges"][0]["node"]["itemsServices"][0]["parent"]["code"], "S2");
    }

    async fn the_list_that_is_given_replaces_the_parts(db: TestDatabase) {
        let server = served(&db).await;
        change(&server, r#"items: [{itemId: 1, status: 1, qtyProvided: "1"}, {itemId: 2, status: 1, qtyProvided: "2"}]"#, "a").await;
        let [first, second] = <[Row; 2]>::try_from(items(&db).await).unwrap();
        // Changed by its row, the other one left out; the reference compares rows with items and keeps the wrong ones (M1).
        change(&server, &format!("items: [{{id: {}, itemId: 2, status: 0, qtyProvided: \"5.00\", priceAsked: \"7\"}}]", second.0), "b").await;
        assert_eq!(items(&db).await, [(second.0, 2, Some(5), money(7), false)]);
        // Sent again without its row: one row, not two.
        change(&server, r#"items: [{itemId: 2, status: 1, qtyProvided: "5"}]"#, "c").await;
        let rows = items(&db).await;
        assert_eq!((rows.len(), rows[0].1, rows[0].4), (1, 2, true));
        assert!(rows[0].0 > first.0);
        change(&server, "services: []", "d").await;
        assert_eq!(items(&db).await, rows, "the list of items was left out");
        change(&server, "items: []", "e").await;
        assert_eq!(items(&db).await, []);
    }

    async fn what_a_package_cannot_be(db: TestDatabase) {
        let server = served(&db).await;
        change(&server, r#"items: [{itemId: 1, status: 1, qtyProvided: "1"}]"#, "m").await;
        for (n, (parts, detail)) in [
            (r#"services: [{serviceId: 2, status: 1}]"#, "A service cannot be a part of itself."),
            (r#"services: [{serviceId: 99, status: 1}]"#, "Service matching query does not exist."),
            (r#"items: [{itemId: 3, status: 1}]"#, "Item matching query does not exist."),
            (r#"items: [{itemId: 1, status: 1}, {itemId: 1, status: 1}]"#, "A package names an item twice."),
            (r#"items: [{id: 99, itemId: 1, status: 1}]"#, "ServiceItem matching query does not exist."),
            (r#"items: [{itemId: 2, status: 1, qtyProvided: "1.5"}]"#, "qtyProvided is no whole number"),
            (r#"items: [{itemId: 2, status: 1, priceAsked: "-1"}]"#, "priceAsked is negative"),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("m{n}");
            let outcome = refused(&server, &administrator(), "updateService", &format!("{PACKAGE}, name: \"x\", {parts}").replacen(", name: \"Delivery\"", "", 1), &id).await;
            assert_eq!(outcome.1, detail, "{parts}");
        }
        assert_eq!(items(&db).await.len(), 1);
        let body = server.graphql(Some(&administrator()), r#"{ medicalServices(code: "S2") { edges { node { name } } } }"#).await.unwrap().body;
        assert_eq!(body["data"]["medicalServices"]["edges"][0]["node"]["name"], Json::from("Delivery"), "nothing of a refused change stays");
    }
}

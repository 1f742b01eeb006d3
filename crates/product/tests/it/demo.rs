//! The demo products.

use std::collections::HashSet;

use openimis_kernel::demo::DemoPlan;
use openimis_product::{
    entity::{product, product_item, product_service},
    rules::cycle,
    service::relative_prices,
};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{DatabaseConnection, QueryOrder, entity::prelude::*};

use crate::Tables;

async fn filled(db: &TestDatabase) -> &DatabaseConnection {
    let server = TestServer::start(db).await.unwrap();
    let plan = DemoPlan { insurees: 100, today: "2026-11-23".parse().unwrap() };
    openimis_kernel::demo::fill(&server.app, plan, &|_, _, _| {}).await.unwrap();
    db.connection()
}

async fn products(db: &DatabaseConnection) -> Vec<product::Model> {
    product::Entity::find().order_by_asc(product::Column::Id).all(db).await.unwrap()
}

both_databases! {
    Tables:
    async fn products_of_the_country_and_of_each_region(db: TestDatabase) {
        let at = filled(&db).await;
        let products = products(at).await;
        assert_eq!(products.iter().map(|product| product.code.as_str()).collect::<Vec<_>>(), ["BASIC", "HARVEST", "REG001", "REG002"]);
        for product in &products {
            assert!(cycle::ensure_sound([product.start_cycle_1.as_deref(), product.start_cycle_2.as_deref()]).is_ok());
            assert!(product.date_from < product.date_to);
            let lines = product_item::Entity::find().filter(product_item::Column::ProductId.eq(product.id)).all(at).await.unwrap();
            let distinct: HashSet<i32> = lines.iter().map(|line| line.item_id).collect();
            assert!(distinct.len() == lines.len() && lines.len() > 40, "{}: {} items", product.code, lines.len());
            let lines = product_service::Entity::find().filter(product_service::Column::ProductId.eq(product.id)).all(at).await.unwrap();
            assert!(lines.len() > 40, "{}: {} services", product.code, lines.len());
        }
        let prices = relative_prices(at, &[products[0].id]).await.unwrap();
        assert_eq!(prices[&products[0].id][0].percents.len(), 4);
    }

    async fn two_runs_give_the_same(db: TestDatabase) {
        let other = TestDatabase::sqlite_with::<Tables>().await.unwrap();
        assert_eq!(products(filled(&db).await).await, products(filled(&other).await).await);
    }
}

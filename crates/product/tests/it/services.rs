//! What other modules call.

use openimis_product::{
    rules::discount::has_cycle,
    service::{item_lines, service_lines, valid_by_code},
};
use openimis_testkit::{TestDatabase, both_databases};

use crate::{Tables, site::served};

both_databases! {
    Tables:
    async fn lines_of_several_products_at_once(db: TestDatabase) {
        served(&db).await;
        let at = db.connection();
        let items = |products: &'static [i32], items: &'static [i32]| async move {
            item_lines(at, products, items).await.unwrap().iter().map(|line| line.item_id).collect::<Vec<_>>()
        };
        assert_eq!(items(&[1, 3], &[1, 2, 3]).await, [1, 2], "the third has ended");
        assert_eq!(items(&[3], &[2]).await, [2]);
        assert!(items(&[1, 2], &[1]).await.is_empty() && items(&[], &[1]).await.is_empty());
        let services: Vec<i32> = service_lines(at, &[3, 4], &[1, 2]).await.unwrap().iter().map(|line| line.service_id).collect();
        assert_eq!(services, [1]);
    }

    async fn products_are_found_by_code_while_they_are_valid(db: TestDatabase) {
        served(&db).await;
        let found = valid_by_code(db.connection(), "DIS").await.unwrap().unwrap();
        assert!(found.id == 3 && !has_cycle(&found));
        assert!(valid_by_code(db.connection(), "OLD").await.unwrap().is_none());
    }
}

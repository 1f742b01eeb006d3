//! Two users at once.

use openimis_testkit::{TestDatabase, administrator, both_databases};

use crate::{
    Tables,
    site::{call, least, rows, served},
};

both_databases! {
    Tables:
    async fn of_two_products_with_one_code_one_is_made(db: TestDatabase) {
        let server = served(&db).await;
        let (caller, one, other) = (administrator(), call("createProduct", &least("NEW"), "a"), call("createProduct", &least("NEW"), "b"));
        let (one, other) = futures::join!(server.mutate(&caller, &one, "a"), server.mutate(&caller, &other, "b"));
        let mut outcomes = [one.unwrap(), other.unwrap()];
        outcomes.sort_by_key(|(status, _)| *status);
        assert_eq!((outcomes[0].0, outcomes[0].1[0]["detail"].as_str(), outcomes[1].0), (1, Some("mutation.product_code_duplicated"), 2));
        assert_eq!(rows(&db).await.iter().filter(|row| row.code == "NEW").count(), 1);
    }
}

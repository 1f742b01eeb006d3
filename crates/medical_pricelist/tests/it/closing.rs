//! Items and services that are closed leave the price lists (medical spec, section 4).

use openimis_medical_pricelist::{
    kind::{Items, Kind, Services},
    service,
};
use openimis_test_country::long_ago;
use openimis_testkit::{TestDatabase, administrator, both_databases};
use serde_json::Value as Json;

use crate::{
    Tables,
    site::{served, uuid},
};

async fn leaves_all_lists<K: Kind>(db: TestDatabase, mutation: &str) {
    let server = served(&db).await;
    let call = format!("{mutation}(input: {{uuids: [\"{}\"], clientMutationId: \"m\"}})", uuid(101));
    assert_eq!(server.mutate(&administrator(), &call, "m").await.unwrap(), (2, Json::Null));
    let lists = [1, 2, 4];
    let elements = |prices: Vec<openimis_medical_pricelist::entity::Price>| {
        let mut elements: Vec<i32> = prices.into_iter().map(|price| price.element).collect();
        elements.sort_unstable();
        elements
    };
    assert_eq!(elements(service::prices::<K>(db.connection(), &lists).await.unwrap()), [2, 3]);
    let before = service::prices_at::<K>(db.connection(), &lists, long_ago()).await.unwrap();
    assert_eq!(elements(before), [1, 1, 2, 3], "claims of then keep their prices");
}

both_databases! {
    Tables:

    async fn items(db: TestDatabase) {
        leaves_all_lists::<Items>(db, "deleteItem").await;
    }

    async fn services(db: TestDatabase) {
        leaves_all_lists::<Services>(db, "deleteService").await;
    }
}

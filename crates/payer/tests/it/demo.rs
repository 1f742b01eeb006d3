//! The demo payers.

use openimis_kernel::demo::DemoPlan;
use openimis_payer::entity::payer;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{EntityTrait, QueryOrder};

use crate::Tables;

async fn filled(db: &TestDatabase) -> Vec<payer::Model> {
    let server = TestServer::start(db).await.unwrap();
    let plan = DemoPlan { insurees: 100, today: "2026-11-23".parse().unwrap() };
    openimis_kernel::demo::fill(&server.app, plan, &|_, _, _| {}).await.unwrap();
    payer::Entity::find().order_by_asc(payer::Column::Id).all(db.connection()).await.unwrap()
}

both_databases! {
    Tables:
    async fn payers_of_the_country_and_of_each_region(db: TestDatabase) {
        let payers = filled(&db).await;
        assert_eq!(payers.iter().filter(|payer| payer.location_id.is_none()).count(), 2);
        assert_eq!(payers.len(), 2 + 2 * 2, "two regions");
        let other = TestDatabase::sqlite_with::<Tables>().await.unwrap();
        assert_eq!(payers, filled(&other).await, "each run gives the same");
    }
}

//! Claims of the demo data: in all states, and as the rules have it.

use std::collections::BTreeMap;

use openimis_claim::entity::{claim, claim_ded_rem, claim_item, claim_service};
use openimis_kernel::demo::DemoPlan;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{DatabaseConnection, QueryOrder, entity::prelude::*};

use crate::Tables;

async fn filled(db: &TestDatabase) -> &DatabaseConnection {
    let server = TestServer::start(db).await.unwrap();
    let plan = DemoPlan { insurees: 300, today: "2026-11-23".parse().unwrap() };
    openimis_kernel::demo::fill(&server.app, plan, &|_, _, _| {}).await.unwrap();
    db.connection()
}

async fn claims(db: &DatabaseConnection) -> Vec<claim::Model> {
    claim::Entity::find().order_by_asc(claim::Column::Id).all(db).await.unwrap()
}

both_databases! {
    Tables:

    async fn claims_in_all_states(db: TestDatabase) {
        let db = filled(&db).await;
        let claims = claims(db).await;
        let mut states: BTreeMap<i16, usize> = BTreeMap::new();
        claims.iter().for_each(|row| *states.entry(row.status).or_default() += 1);
        for state in [1, 2, 4, 16] {
            assert!(states.get(&state).is_some_and(|number| *number > 3), "{states:?}");
        }
        let items = claim_item::Entity::find().all(db).await.unwrap();
        let services = claim_service::Entity::find().all(db).await.unwrap();
        assert!(items.iter().any(|row| row.status == 2) || services.iter().any(|row| row.status == 2));
        for row in claims.iter().filter(|row| row.status == 16) {
            let paid: Decimal = items.iter().filter(|item| item.claim_id == row.id).filter_map(|item| item.remunerated_amount).sum::<Decimal>()
                + services.iter().filter(|service| service.claim_id == row.id).filter_map(|service| service.remunerated_amount).sum::<Decimal>();
            assert_eq!((row.remunerated, row.approved, row.date_processed.is_some()), (Some(paid), Some(paid), true), "{}", row.code);
        }
        let used = claim_ded_rem::Entity::find().all(db).await.unwrap();
        let counted = claims.iter().filter(|row| row.status > 2).count();
        assert!(used.len() >= counted, "{} {counted}", used.len());
    }

    async fn two_runs_give_the_same(db: TestDatabase) {
        let before = claims(filled(&db).await).await;
        let other = TestDatabase::sqlite_with::<Tables>().await.unwrap();
        assert_eq!(before, claims(filled(&other).await).await);
    }
}

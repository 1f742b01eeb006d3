//! The demo price lists.

use openimis_kernel::demo::DemoPlan;
use openimis_location::entity::health_facility;
use openimis_medical_pricelist::{
    entity::{Detail, Header},
    kind::{Items, Kind, Services},
    service,
};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder};

use crate::Tables;

async fn filled(db: &TestDatabase) -> &DatabaseConnection {
    let server = TestServer::start(db).await.unwrap();
    let plan = DemoPlan { insurees: 100, today: "2026-11-23".parse().unwrap() };
    openimis_kernel::demo::fill(&server.app, plan, &|_, _, _| {}).await.unwrap();
    db.connection()
}

async fn names<K: Kind>(db: &DatabaseConnection) -> Vec<(String, usize)> {
    let mut names = vec![];
    for list in K::Header::find().order_by_asc(K::Header::ID).all(db).await.unwrap() {
        let prices = service::prices::<K>(db, &[K::Header::id(&list)]).await.unwrap();
        names.push((K::Header::heading(&list).name, prices.len()));
    }
    names
}

both_databases! {
    Tables:
    async fn every_health_facility_has_lists_of_its_level(db: TestDatabase) {
        let at = filled(&db).await;
        for facility in health_facility::Entity::find().all(at).await.unwrap() {
            let (services, items) = (facility.services_pricelist_id.unwrap(), facility.items_pricelist_id.unwrap());
            assert!(service::prices::<Services>(at, &[services]).await.unwrap().len() > 10, "{}", facility.code);
            assert!(service::prices::<Items>(at, &[items]).await.unwrap().len() > 10, "{}", facility.code);
        }
        let services = names::<Services>(at).await;
        assert_eq!(services.len(), 4);
        assert!(services[0].1 < services[1].1 && services[1].1 < services[2].1 && services[2].1 == services[3].1, "{services:?}");
    }

    async fn two_runs_give_the_same(db: TestDatabase) {
        let at = filled(&db).await;
        let other = TestDatabase::sqlite_with::<Tables>().await.unwrap();
        let with = filled(&other).await;
        assert_eq!((names::<Items>(at).await, names::<Services>(at).await), (names::<Items>(with).await, names::<Services>(with).await));
        let prices = |db| async move { <Items as Kind>::Detail::find().order_by_asc(<Items as Kind>::Detail::ID).all(db).await.unwrap() };
        assert_eq!(prices(at).await, prices(with).await);
    }
}

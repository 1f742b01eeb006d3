//! The demo catalogue.

use openimis_kernel::demo::DemoPlan;
use openimis_medical::entity::{diagnosis, item, service, service_item, service_service};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder};

use crate::Tables;

async fn filled(db: &TestDatabase) -> &DatabaseConnection {
    let server = TestServer::start(db).await.unwrap();
    let plan = DemoPlan { insurees: 100, today: "2026-11-23".parse().unwrap() };
    openimis_kernel::demo::fill(&server.app, plan, &|_, _, _| {}).await.unwrap();
    db.connection()
}

both_databases! {
    Tables:
    async fn what_the_scheme_pays_for(db: TestDatabase) {
        let at = filled(&db).await;
        let (items, services) = (item::Entity::find().all(at).await.unwrap(), service::Entity::find().all(at).await.unwrap());
        assert_eq!((diagnosis::Entity::find().all(at).await.unwrap().len(), items.len(), services.len()), (50, 52, 44));
        for kind in ["P", "F"] {
            let package = services.iter().find(|row| row.packagetype == kind).unwrap();
            let parts: Vec<_> = service_item::Entity::find().all(at).await.unwrap().into_iter().filter(|part| part.parent_id == package.id).collect();
            assert!(parts.len() >= 2 && parts.iter().all(|part| part.price_asked.is_some()), "{kind}: {parts:?}");
        }
        assert_eq!(service_service::Entity::find().all(at).await.unwrap().len(), 5);
    }

    async fn two_runs_give_the_same(db: TestDatabase) {
        let before = item::Entity::find().order_by_asc(item::Column::Id).all(filled(&db).await).await.unwrap();
        let other = TestDatabase::sqlite_with::<Tables>().await.unwrap();
        assert_eq!(before, item::Entity::find().order_by_asc(item::Column::Id).all(filled(&other).await).await.unwrap());
    }
}

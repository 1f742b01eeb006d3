//! The demo country.

use openimis_core::{demo::PASSWORD, entity::interactive_user};
use openimis_kernel::{access::Territory, demo::DemoPlan};
use openimis_location::entity::{health_facility, health_facility_catchment, location, officer_village, user_district};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, entity::prelude::*};

use crate::Tables;

async fn fill(server: &TestServer, insurees: u64) {
    let plan = DemoPlan { insurees, today: "2026-11-23".parse().unwrap() };
    openimis_kernel::demo::fill(&server.app, plan, &|_, _, _| {}).await.unwrap();
}

async fn count<E: EntityTrait>(db: &DatabaseConnection) -> u64
where
    E::Model: Sync,
{
    E::find().count(db).await.unwrap()
}

both_databases! {
    Tables:
    async fn a_small_country(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        fill(&server, 1_000).await;
        let at = db.connection();
        assert_eq!(count::<location::Entity>(at).await, 2 + 4 + 8 + 24);
        assert_eq!(count::<health_facility::Entity>(at).await, 4 + 4 + 8);
        assert_eq!(count::<health_facility_catchment::Entity>(at).await, 3 * 24);
        assert_eq!(count::<officer_village::Entity>(at).await, 24 + 3);
        assert_eq!(count::<user_district::Entity>(at).await, 4 * 4 + 8);
        let village = location::Entity::find().filter(location::Column::Code.eq("V2123")).one(at).await.unwrap().unwrap();
        let ward = location::Entity::find_by_id(village.parent_id.unwrap()).one(at).await.unwrap().unwrap();
        assert_eq!((ward.code.as_deref(), ward.r#type.as_str()), (Some("W212"), "W"));
        assert!(village.male_population.unwrap() >= 200 && village.families.unwrap() >= 80, "{village:?}");
        let shares = health_facility_catchment::Entity::find().filter(health_facility_catchment::Column::LocationId.eq(village.id)).all(at).await.unwrap();
        assert_eq!(shares.iter().filter_map(|share| share.catchment).sum::<i32>(), 100);
    }

    async fn two_runs_give_the_same(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        fill(&server, 7_000).await;
        let at = db.connection();
        let (places, facilities) = (location::Entity::find().order_by_asc(location::Column::Id), health_facility::Entity::find().order_by_asc(health_facility::Column::Id));
        let before = (places.clone().all(at).await.unwrap(), facilities.clone().all(at).await.unwrap());
        let other = TestDatabase::sqlite_with::<Tables>().await.unwrap();
        fill(&TestServer::start(&other).await.unwrap(), 7_000).await;
        let after = (places.all(other.connection()).await.unwrap(), facilities.all(other.connection()).await.unwrap());
        assert_eq!(before, after);
    }

    async fn users_can_log_in_and_work_somewhere(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        fill(&server, 1_000).await;
        for (name, expected) in [("Admin", None), ("manager", Some(4)), ("clerk", Some(1))] {
            let account = openimis_core::services::principal::account(&server.app, name).await.unwrap().unwrap();
            let Territory::Districts(districts) = &account.principal.territory else {
                assert_eq!((&account.principal.territory, expected), (&Territory::Everything, None), "{name}");
                continue;
            };
            assert_eq!(Some(districts.len()), expected, "{name}");
        }
        let officer = openimis_core::services::principal::account(&server.app, "officer").await.unwrap().unwrap();
        let Territory::Villages(villages) = &officer.principal.territory else { panic!("{:?}", officer.principal.territory) };
        assert_eq!((villages.len(), officer.principal.officer_id.is_some()), (3, true));
        for (password, fits) in [(PASSWORD, true), ("admin124", false)] {
            assert_eq!(server.app.core().has_password(&server.app, "clerk", password).await.unwrap(), fits, "{password}");
        }
        let at_hospital = interactive_user::Entity::find().filter(interactive_user::Column::HealthFacilityId.is_not_null()).count(db.connection()).await.unwrap();
        assert_eq!(at_hospital, 4);
    }

    async fn row_security_can_be_switched_off(db: TestDatabase) {
        let server = TestServer::start_with(&db, &[("ROW_SECURITY", "False")]).await.unwrap();
        fill(&server, 1_000).await;
        let clerk = openimis_core::services::principal::account(&server.app, "clerk").await.unwrap().unwrap();
        assert_eq!(clerk.principal.territory, Territory::Everything);
    }

    async fn a_database_in_use_is_left_alone(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        crate::country::country(db.connection()).await;
        let users = count::<interactive_user::Entity>(db.connection()).await;
        let plan = DemoPlan { insurees: 1, today: "2026-11-23".parse().unwrap() };
        let error = openimis_kernel::demo::fill(&server.app, plan, &|_, _, _| {}).await.unwrap_err();
        assert_eq!(error.to_string(), "the demo data of module location");
        assert_eq!(count::<location::Entity>(db.connection()).await, 14);
        assert_eq!(count::<interactive_user::Entity>(db.connection()).await, users, "the parts before are taken back");
    }
}

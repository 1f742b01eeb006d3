//! Where users work.

use openimis_core::{entity::user, services::principal};
use openimis_kernel::access::{Principal, Territory};
use openimis_location::{entity::location, territory};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, EntityTrait, IntoActiveModel, prelude::Uuid};

use crate::{
    Tables,
    country::{country, district_of, facility, long_ago, officer, person},
};

async fn of(db: &DatabaseConnection, principal: Principal) -> Territory {
    territory::of(db, &principal).await.unwrap()
}

both_databases! {
    Tables:
    async fn districts_for_users_villages_for_officers_the_facility_for_claim_administrators(db: TestDatabase) {
        let db = db.connection();
        country(db).await;
        let clerk = person(db, "clerk").await;
        for district in [4, 3, 3, 10] {
            district_of(db, clerk, district).await;
        }
        let agent = person(db, "agent").await;
        district_of(db, agent, 5).await;
        officer(db, "agent", &[14, 10]).await;
        let facility = facility(db, "HF", 5).await;
        let named = |username: &str, id: Option<i32>| Principal { username: username.into(), interactive_id: id, ..Principal::default() };
        let at_facility = |claim_admin_id| Principal { claim_admin_id, health_facility_id: Some(facility.id), ..named("clerk", Some(clerk)) };
        for (principal, expected) in [
            (named("clerk", Some(clerk)), Territory::Districts(vec![3, 4])),
            (named("agent", Some(agent)), Territory::Villages(vec![10, 14])),
            (named("AGENT", Some(agent)), Territory::Districts(vec![5])),
            (at_facility(None), Territory::Districts(vec![3, 4])),
            (at_facility(Some(1)), Territory::Districts(vec![5])),
            (named("nobody", None), Territory::Nothing),
        ] {
            assert_eq!(of(db, principal.clone()).await, expected, "{principal:?}");
        }
    }

    async fn closed_districts_are_nobodys(db: TestDatabase) {
        let db = db.connection();
        country(db).await;
        let clerk = person(db, "clerk").await;
        district_of(db, clerk, 3).await;
        district_of(db, clerk, 4).await;
        let mut district = location::Entity::find_by_id(3).one(db).await.unwrap().unwrap().into_active_model();
        district.validity_to = Set(Some(long_ago()));
        district.update(db).await.unwrap();
        let principal = Principal { interactive_id: Some(clerk), ..Principal::default() };
        assert_eq!(of(db, principal).await, Territory::Districts(vec![4]));
    }

    async fn accounts_learn_of_new_districts_at_once(db: TestDatabase) {
        let server = crate::country::served(&db).await;
        let clerk = person(db.connection(), "clerk").await;
        let row = user::ActiveModel {
            id: Set(Uuid::from_u128(2)), username: Set("clerk".into()), i_user_id: Set(Some(clerk)), validity_from: Set(long_ago()), ..Default::default()
        };
        user::Entity::insert(row).exec_without_returning(db.connection()).await.unwrap();
        let territory = async |server: &TestServer| principal::account(&server.app, "clerk").await.unwrap().unwrap().principal.territory.clone();
        assert_eq!(territory(&server).await, Territory::Districts(vec![]));
        district_of(db.connection(), clerk, 4).await;
        let administrator = openimis_testkit::administrator();
        let call = r#"updateLocation(input: {uuid: "uuid-4", code: "D4", name: "New name", type: "D", clientMutationId: "m"})"#;
        assert_eq!(server.mutate(&administrator, call, "m").await.unwrap().0, 2);
        assert_eq!(territory(&server).await, Territory::Districts(vec![4]));
    }
}

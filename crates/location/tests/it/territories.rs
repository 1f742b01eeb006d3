//! Where users work.

use openimis_core::services::principal;
use openimis_kernel::access::{Principal, Territory};
use openimis_location::{entity::location, territory};
use openimis_test_country::account;
use openimis_testkit::{TestDatabase, administrator, both_databases};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseConnection, EntityTrait, IntoActiveModel};

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

    async fn territories_are_kept_until_something_changes_them(db: TestDatabase) {
        let (server, sent) = crate::country::served(&db).await.counting(&db).await.unwrap();
        let clerk = person(db.connection(), "clerk").await;
        account(2, "clerk", Some(clerk)).insert(db.connection()).await.unwrap();
        let territory = async || principal::account(&server.app, "clerk").await.unwrap().unwrap().principal.territory.clone();
        assert_eq!(territory().await, Territory::Districts(vec![]));
        for district in [3, 4, 5] {
            district_of(db.connection(), clerk, district).await;
        }
        for (call, districts) in [
            (r#"updateLocation(input: {uuid: "uuid-4", code: "D4", name: "New name", type: "D", clientMutationId: $})"#, vec![3, 4, 5]),
            (r#"moveLocation(input: {uuid: "uuid-4", newParentUuid: "uuid-3", clientMutationId: $})"#, vec![3, 5]),
            (r#"deleteLocation(input: {uuid: "uuid-2", clientMutationId: $})"#, vec![3]),
        ] {
            let id = call.split('(').next().unwrap();
            assert_eq!(server.mutate(&administrator(), &call.replace('$', &format!("{id:?}")), id).await.unwrap().0, 2);
            assert_eq!(territory().await, Territory::Districts(districts.clone()), "{id}");
            let _ = sent.take();
            assert_eq!((territory().await, sent.take()), (Territory::Districts(districts), 0), "what is known is not asked again");
        }
    }
}

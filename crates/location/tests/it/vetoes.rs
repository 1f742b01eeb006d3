//! Another module hears of what happens to locations and health facilities, and may forbid it.

use openimis_location::{
    entity::{health_facility, location},
    events::{HealthFacilityDeleted, HealthFacilitySaved, LocationDeleted, LocationMoved, LocationSaved},
};
use openimis_testkit::{TestDatabase, administrator, both_databases};
use sea_orm::{PaginatorTrait, entity::prelude::*};

use crate::{
    Tables,
    country::{facility, served, valid},
};

/// It protects what is named VETO, lets nothing get that name, and lets nobody inherit for HEIR.
mod warden {
    use openimis_kernel::{events::EventBus, module, mutation::MutationError};

    use super::*;

    fn events(bus: &mut EventBus) {
        bus.on::<LocationSaved>(|_, event| Box::pin(async move { refuse(event.after.name.as_deref(), "saved") }));
        bus.on::<LocationMoved>(|_, event| {
            Box::pin(async move { refuse(event.after.name.as_deref().filter(|_| event.before != event.after), "moved") })
        });
        bus.on::<LocationDeleted>(|_, event| {
            let inherited = event.heir.as_ref().filter(|heir| heir.name.as_deref() == Some("HEIR")).map(|_| "VETO");
            Box::pin(async move { refuse(inherited.or(event.location.name.as_deref()), "deleted") })
        });
        bus.on::<HealthFacilitySaved>(|_, event| {
            let new = event.before.is_none();
            Box::pin(async move { refuse(Some(event.after.name.as_str()).filter(|_| new), "facility saved") })
        });
        bus.on::<HealthFacilityDeleted>(|_, event| Box::pin(async move { refuse(Some(&event.facility.code), "facility deleted") }));
    }

    fn refuse(name: Option<&str>, what: &str) -> Result<(), MutationError> {
        if name == Some("VETO") { Err(MutationError::invalid(format!("not to be {what}"))) } else { Ok(()) }
    }

    module! { name: "warden", depends_on: &["location"], events: events }
}

async fn name(db: &TestDatabase, id: i32, name: &str) {
    let named = location::Entity::update_many().col_expr(location::Column::Name, Expr::value(name));
    named.filter(location::Column::Id.eq(id)).exec(db.connection()).await.unwrap();
}

both_databases! {
    Tables:

    async fn other_modules_may_veto(db: TestDatabase) {
        let server = served(&db).await;
        for code in ["VETO", "FREE"] {
            facility(db.connection(), code, 3).await;
        }
        for (id, new) in [(3, "VETO"), (7, "VETO"), (8, "HEIR")] {
            name(&db, id, new).await;
        }
        let before = valid(db.connection()).await;
        let facility = r#"legalFormId: "G", level: "C", careType: "O", locationId: 3"#;
        for (n, (call, refused)) in [
            (r#"createLocation(input: {code: "X", type: "R", name: "VETO", "#.to_owned(), "saved"),
            (r#"updateLocation(input: {uuid: "uuid-10", code: "V10", type: "V", name: "VETO", "#.to_owned(), "saved"),
            (r#"moveLocation(input: {uuid: "uuid-3", newParentUuid: "uuid-2", "#.to_owned(), "moved"),
            (r#"deleteLocation(input: {uuid: "uuid-7", "#.to_owned(), "deleted"),
            (r#"deleteLocation(input: {uuid: "uuid-6", newParentUuid: "uuid-8", "#.to_owned(), "deleted"),
            (format!(r#"createHealthFacility(input: {{code: "X", name: "VETO", {facility}, "#), "facility saved"),
            (r#"deleteHealthFacility(input: {uuid: "hf-VETO", "#.to_owned(), "facility deleted"),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("m{n}");
            let (status, error) = server.mutate(&administrator(), &format!("{call}clientMutationId: {id:?}}})"), &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some(format!("not to be {refused}").as_str())), "{call}");
        }
        assert_eq!(valid(db.connection()).await, before);
        assert_eq!(health_facility::Entity::find().count(db.connection()).await.unwrap(), 2);
        let call = format!(r#"updateHealthFacility(input: {{uuid: "hf-FREE", code: "FREE", name: "VETO", {facility}, clientMutationId: "u"}})"#);
        assert_eq!(server.mutate(&administrator(), &call, "u").await.unwrap().0, 2, "changes are not new");
    }

    async fn of_two_places_with_one_code_one_succeeds(db: TestDatabase) {
        let server = served(&db).await;
        let admin = administrator();
        for round in 0..3 {
            let ids: Vec<String> = (0..3).map(|i| format!("m{round}-{i}")).collect();
            let calls: Vec<String> = ids.iter().map(|id| format!(r#"createLocation(input: {{code: "N{round}", type: "R", name: "N", clientMutationId: {id:?}}})"#)).collect();
            let tries = calls.iter().zip(&ids).map(|(call, id)| server.mutate(&admin, call, id));
            let statuses: Vec<i64> = futures::future::join_all(tries).await.into_iter().map(|outcome| outcome.unwrap().0).collect();
            assert_eq!(statuses.iter().filter(|status| **status == 2).count(), 1, "{statuses:?}");
        }
        assert_eq!(valid(db.connection()).await.len(), 14 + 3);
    }
}

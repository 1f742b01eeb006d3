//! What other modules call.

use openimis_insuree::{
    entity::{family, insuree, policy_renewal_detail},
    service::{
        family::FamilyData,
        insuree::InsureeData,
        renewal::Renewal,
        {self},
    },
};
use openimis_kernel::{
    access::Access,
    mutation::{
        MutationContext, MutationError,
        direct::{Effect, Work, run_as},
    },
};
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{EntityTrait, entity::prelude::*, sea_query::Expr};
use serde_json::Value as Json;

use crate::{
    Tables,
    country::{VILLAGE, day, found, household, keys_from, lines, uuid},
};

struct Enrol(&'static str);

impl Effect for Enrol {
    type Output = family::Model;
    type Error = MutationError;

    async fn run<'a>(&'a self, cx: &'a MutationContext) -> Result<family::Model, MutationError> {
        let head = InsureeData {
            uuid: Some(uuid(self.0)),
            chf_id: Some(self.0.into()),
            last_name: "L".into(),
            other_names: "O".into(),
            gender_id: Some("F".into()),
            dob: Some(day("1990-01-01")),
            ..InsureeData::default()
        };
        let changed = InsureeData { phone: Some("555".into()), ..head.clone() };
        let family = service::family::create(cx, FamilyData { location_id: Some(VILLAGE), ..FamilyData::default() }, Some(head)).await?;
        service::insuree::create_or_update(cx, changed).await?;
        Ok(family)
    }
}

/// Another module: it does not let somebody of this name be enrolled, moved or deleted.
mod watch {
    use openimis_insuree::events::{FamilySaved, InsureeDeleted, InsureeMoved, InsureeSaved, InsureeSaving};
    use openimis_kernel::{
        events::EventBus,
        module,
        mutation::{MutationContext, MutationError},
    };

    fn events(bus: &mut EventBus) {
        bus.on::<InsureeSaving>(|_, event| Box::pin(async move { refuse(event.data.chf_id.as_deref(), "VETO-SAVING") }));
        bus.on::<InsureeSaved>(|_, event| Box::pin(async move { refuse(event.insuree.chf_id.as_deref(), "VETO-SAVED") }));
        bus.on::<InsureeMoved>(|_, event| Box::pin(async move { refuse(event.insuree.chf_id.as_deref(), "VETO-MOVED") }));
        bus.on::<InsureeDeleted>(|_, event| Box::pin(async move { refuse(event.insuree.chf_id.as_deref(), "VETO-DELETED") }));
        bus.on::<FamilySaved>(|cx, event| Box::pin(family_saved(cx, event)));
    }

    async fn family_saved(_: &MutationContext, event: &FamilySaved) -> Result<(), MutationError> {
        refuse(event.family.address.as_deref(), "VETO-FAMILY")
    }

    fn refuse(name: Option<&str>, refused: &str) -> Result<(), MutationError> {
        if name == Some(refused) { Err(MutationError::invalid(format!("{refused} is not wanted"))) } else { Ok(()) }
    }

    module! { name: "watch", depends_on: &["insuree"], events: events }
}

struct NoteDue;

impl Effect for NoteDue {
    type Output = ();
    type Error = MutationError;

    async fn run<'a>(&'a self, cx: &'a MutationContext) -> Result<(), MutationError> {
        let renewal = Renewal { id: 5, family_id: 1, audit_user_id: cx.audit_id() };
        service::renewal::note_due_photos(&cx.app, &cx.tx, renewal, cx.now).await?;
        Ok(service::renewal::note_due_photos(&cx.app, &cx.tx, renewal, cx.now).await?)
    }
}

fn work() -> Work<'static> {
    Work { name: "test", module: "insuree", access: Access::Authenticated, failure: "failed", input: &Json::Null }
}

both_databases! {
    Tables:

    async fn other_interfaces_enrol_and_change(db: TestDatabase) {
        found(db.connection()).await;
        let server = TestServer::start(&db).await.unwrap();
        let family = run_as(&server.app, &administrator(), &work(), &Enrol("A")).await.unwrap();
        let members = service::lookup::members(db.connection(), &[family.id]).await.unwrap();
        let head = &members[&family.id][0];
        assert_eq!((head.phone.as_deref(), head.head, family.head_insuree_id), (Some("555"), true, head.id));
        let again = run_as(&server.app, &administrator(), &work(), &Enrol("A")).await.unwrap_err();
        assert_eq!(again.to_string(), "Cannot remove head insuree A from family");
        assert_eq!(family::Entity::find().all(db.connection()).await.unwrap().len(), 1);
    }

    async fn rows_are_found_by_their_outside_names(db: TestDatabase) {
        let db = db.connection();
        found(db).await;
        household(db, 1, Some(VILLAGE), &["A", "B"], 1).await;
        household(db, 2, None, &["X"], 3).await;
        let ids = |rows: Vec<insuree::Model>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        let names = |of: &[&str]| of.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(ids(service::lookup::insurees_by_chf_id(db, &names(&["B", "X", "?"])).await.unwrap()), [2, 3]);
        assert_eq!(ids(service::lookup::insurees_by_uuid(db, &[uuid("A"), uuid("?")]).await.unwrap()), [1]);
        assert_eq!(ids(service::lookup::insurees_by_id(db, &[3, 9]).await.unwrap()), [3]);
        assert_eq!(service::lookup::families_by_uuid(db, &[uuid("F2")]).await.unwrap()[0].id, 2);
        assert_eq!(service::lookup::members(db, &[1, 2, 9]).await.unwrap().len(), 2);
        assert_eq!(service::lookup::members(db, &[]).await.unwrap().len(), 0);
    }

    async fn other_modules_may_veto(db: TestDatabase) {
        found(db.connection()).await;
        household(db.connection(), 1, Some(VILLAGE), &["A", "VETO-MOVED", "VETO-DELETED"], 1).await;
        keys_from(db.connection(), 100).await;
        let server = TestServer::start(&db).await.unwrap();
        let before = lines(db.connection()).await;
        let person = |name: &str| format!(r#"chfId: "{name}", lastName: "L", otherNames: "O", genderId: "F", dob: "1990-01-01""#);
        for (name, call) in [
            ("VETO-SAVING", format!("createInsuree(input: {{ {}, clientMutationId: $ }})", person("VETO-SAVING"))),
            ("VETO-SAVED", format!("createInsuree(input: {{ {}, clientMutationId: $ }})", person("VETO-SAVED"))),
            ("VETO-FAMILY", format!(r#"createFamily(input: {{ address: "VETO-FAMILY", headInsuree: {{ {} }}, clientMutationId: $ }})"#, person("N"))),
            ("VETO-MOVED", format!("deleteFamilies(input: {{ uuids: [{:?}], clientMutationId: $ }})", uuid("F1"))),
            ("VETO-DELETED", format!("deleteFamilies(input: {{ uuids: [{:?}], deleteMembers: true, clientMutationId: $ }})", uuid("F1"))),
        ] {
            let (status, error) = server.mutate(&administrator(), &call.replace('$', &format!("{name:?}")), name).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some(format!("{name} is not wanted").as_str())));
            assert_eq!(lines(db.connection()).await, before, "{name}");
        }
    }

    async fn photos_that_are_due_are_noted_once(db: TestDatabase) {
        let connection = db.connection();
        found(connection).await;
        household(connection, 1, Some(VILLAGE), &["A", "B", "C"], 1).await;
        keys_from(connection, 100).await;
        for (id, taken) in [(1, Some("2020-01-01")), (2, Some("2026-01-01"))] {
            let photo = openimis_insuree::entity::insuree_photo::ActiveModel {
                id: sea_orm::ActiveValue::Set(id), uuid: sea_orm::ActiveValue::Set(uuid(&format!("P{id}"))), insuree_id: sea_orm::ActiveValue::Set(Some(id)),
                validity_from: sea_orm::ActiveValue::Set(crate::country::long_ago()), ..Default::default()
            };
            openimis_insuree::entity::insuree_photo::Entity::insert(photo).exec_without_returning(connection).await.unwrap();
            insuree::Entity::update_many()
                .col_expr(insuree::Column::PhotoDate, Expr::value(taken.map(day)))
                .col_expr(insuree::Column::PhotoId, Expr::value(id))
                .filter(insuree::Column::Id.eq(id)).exec(connection).await.unwrap();
        }
        let server = TestServer::start(&db).await.unwrap();
        run_as(&server.app, &administrator(), &work(), &NoteDue).await.unwrap();
        let noted = policy_renewal_detail::Entity::find().all(connection).await.unwrap();
        assert_eq!(noted.iter().map(|row| (row.policy_renewal_id, row.insuree_id)).collect::<Vec<_>>(), [(5, 1)]);
    }
}

//! Create, change and close health facilities.

use openimis_location::entity::{health_facility, health_facility_catchment as catchment};
use openimis_testkit::{TestDatabase, administrator, both_databases, user};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};
use serde_json::Value as Json;

use crate::{
    Tables,
    country::{facility, served},
};

const MANAGER: &[i32] = &[121_102, 121_103, 121_104];
const MINIMAL: &str = r#"name: "New", legalFormId: "G", level: "C", careType: "O""#;
/// Said of foreign keys, which are looked at when the transaction is committed.
const DANGLING: &str = "the data refers to something that does not exist";

fn call(name: &str, fields: &str, id: &str) -> String {
    format!("{name}(input: {{{fields}, clientMutationId: \"{id}\"}})")
}

/// The least there must be, where the fields do not say it.
fn create(fields: &str, id: &str) -> String {
    let least = MINIMAL.split(", ").filter(|item| !fields.contains(item.split(':').next().unwrap_or_default()));
    call("createHealthFacility", &format!("{}, {fields}", least.collect::<Vec<_>>().join(", ")), id)
}

async fn valid(db: &TestDatabase, code: &str) -> health_facility::Model {
    openimis_location::service::health_facility_by_code(db.connection(), code).await.unwrap().unwrap()
}

/// Catchments as `(facility, village, percent, valid)`.
async fn catchments(db: &TestDatabase) -> Vec<(i32, i32, Option<i32>, bool)> {
    let rows = catchment::Entity::find().order_by_asc(catchment::Column::Id).all(db.connection()).await.unwrap();
    rows.into_iter().map(|row| (row.health_facility_id, row.location_id, row.catchment, row.validity_to.is_none())).collect()
}

both_databases! {
    Tables:
    async fn the_least_that_makes_a_health_facility(db: TestDatabase) {
        let server = served(&db).await;
        assert_eq!(server.mutate(&user(MANAGER, &[3]), &create(r#"code: "HF1", locationId: 3"#, "m"), "m").await.unwrap(), (2, Json::Null));
        let row = valid(&db, "HF1").await;
        assert_eq!((row.name.as_str(), row.legal_form_id.as_str(), row.level.as_str(), row.care_type.as_str()), ("New", "G", "C", "O"));
        assert_eq!((row.location_id, row.offline, row.status.as_str(), row.audit_user_id), (3, false, "AC", 1));
        assert_eq!((row.validity_from, row.uuid.len(), row.contract_start_date), (server.app.clock.now(), 36, None));
    }

    async fn a_legal_form_must_be_given(db: TestDatabase) {
        let server = served(&db).await;
        let document = r#"mutation { createHealthFacility(input: {code: "H", name: "N", level: "C", careType: "O", locationId: 3}) { internalId } }"#;
        assert_eq!(server.graphql(Some(&administrator()), document).await.unwrap().status, 400);
    }

    async fn what_cannot_be_created(db: TestDatabase) {
        let server = served(&db).await;
        facility(db.connection(), "TAKEN", 3).await;
        for (n, (caller, fields, detail)) in [
            (administrator(), r#"code: "TAKEN", locationId: 4"#, "mutation.hf_code_duplicated"),
            (administrator(), r#"code: "X", locationId: 99"#, "Location matching query does not exist."),
            (administrator(), r#"code: "X", locationId: 3, status: "ZZ""#, "mutation.incorrect_hf_status"),
            (administrator(), r#"code: "X", locationId: 3, contractStartDate: "2026-01-01""#, "mutation.single_date_hf_contract"),
            (administrator(), r#"code: "X", locationId: 3, contractStartDate: "2026-01-01", contractEndDate: "2026-01-01""#, "mutation.incorrect_hf_contract_date_range"),
            (administrator(), r#"code: "X", locationId: 3, phone: "LONG""#, "phone is longer than 50 characters"),
            (administrator(), r#"code: "X", locationId: 6"#, "A health facility lies in a district."),
            (administrator(), r#"code: "X", locationId: 3, level: "Z""#, "There are no health facilities of level Z."),
            (administrator(), r#"code: "X", locationId: 3, careType: "Z""#, "There is no care of type Z."),
            (administrator(), r#"code: "X", locationId: 3, subLevelId: "Z""#, DANGLING),
            (administrator(), r#"code: "X", locationId: 3, catchments: [{locationId: 99, catchment: 5}]"#, DANGLING),
            (user(MANAGER, &[4]), r#"code: "X", locationId: 3"#, "unauthorized"),
            (user(&[121_103], &[3]), r#"code: "X", locationId: 3"#, "unauthorized"),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("m{n}");
            let fields = fields.replace("LONG", &"1".repeat(51));
            let (status, error) = server.mutate(&caller, &create(&fields, &id), &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some(detail)), "{fields}");
            assert_eq!(error[0]["message"], "location.mutation.failed_to_create_health_facility");
        }
        assert_eq!(health_facility::Entity::find().all(db.connection()).await.unwrap().len(), 1);
    }

    async fn what_is_stored_of_an_earlier_release_may_stay(db: TestDatabase) {
        let server = served(&db).await;
        facility(db.connection(), "OLD", 10).await;
        health_facility::Entity::update_many().col_expr(health_facility::Column::Level, Expr::value("Z")).exec(db.connection()).await.unwrap();
        for (n, (level, place, detail)) in [("Z", 10, None), ("Y", 10, Some("There are no health facilities of level Y.")), ("Z", 11, Some("A health facility lies in a district.")), ("H", 3, None)].into_iter().enumerate() {
            let id = format!("m{n}");
            let fields = format!(r#"uuid: "hf-OLD", code: "OLD", name: "New", legalFormId: "G", careType: "O", level: "{level}", locationId: {place}"#);
            let (_, error) = server.mutate(&administrator(), &call("updateHealthFacility", &fields, &id), &id).await.unwrap();
            assert_eq!(error[0]["detail"].as_str(), detail, "{level} {place}");
        }
    }

    async fn contracts_and_levels_are_as_configured(db: TestDatabase) {
        let server = served(&db).await;
        let row = openimis_core::entity::module_configuration::ActiveModel {
            id: sea_orm::ActiveValue::Set(Uuid::from_u128(9)),
            module: sea_orm::ActiveValue::Set("location".into()),
            layer: sea_orm::ActiveValue::Set("be".into()),
            version: sea_orm::ActiveValue::Set("1".into()),
            config: sea_orm::ActiveValue::Set(r#"{"health_facility_contract_dates_mandatory": true, "health_facility_level": [{"code": "P", "display": "Post"}]}"#.into()),
            is_exposed: sea_orm::ActiveValue::Set(false),
            ..Default::default()
        };
        openimis_core::entity::module_configuration::Entity::insert(row).exec_without_returning(db.connection()).await.unwrap();
        assert!(server.app.reload_configs().await.unwrap());
        let (_, error) = server.mutate(&administrator(), &create(r#"code: "X", locationId: 3"#, "m"), "m").await.unwrap();
        assert_eq!(error[0]["detail"], "mutation.contract_dates_required");
        let dated = |level: &str, id: &str| create(&format!(r#"code: "X", locationId: 3, level: "{level}", contractStartDate: "2026-01-01", contractEndDate: "2026-12-31""#), id);
        let (_, error) = server.mutate(&administrator(), &dated("C", "n"), "n").await.unwrap();
        assert_eq!(error[0]["detail"], "There are no health facilities of level C.");
        assert_eq!(server.mutate(&administrator(), &dated("P", "o"), "o").await.unwrap(), (2, Json::Null));
    }

    async fn a_change_keeps_the_former_state_with_its_catchments(db: TestDatabase) {
        let server = served(&db).await;
        let first = r#"code: "HF1", locationId: 3, address: "Street", status: "ID", offline: true, contractStartDate: "2026-01-01", contractEndDate: "2026-12-31",
            catchments: [{locationId: 10, catchment: 50}, {locationId: 11, catchment: 60}, {locationId: 12, catchment: 70}]"#;
        assert_eq!(server.mutate(&administrator(), &create(first, "m"), "m").await.unwrap(), (2, Json::Null));
        let before = valid(&db, "HF1").await;
        let ids: Vec<i32> = catchment::Entity::find().order_by_asc(catchment::Column::Id).all(db.connection()).await.unwrap().iter().map(|row| row.id).collect();
        server.clock.set("2026-11-24T08:00:00Z".parse().unwrap());
        let second = format!(
            r#"{MINIMAL}, uuid: "{}", code: "HF2", locationId: 4, catchments: [{{id: {}, locationId: 10, catchment: 50}}, {{id: {}, locationId: 11, catchment: 65}}, {{locationId: 13, catchment: 5}}]"#,
            before.uuid, ids[0], ids[1]
        );
        assert_eq!(server.mutate(&administrator(), &call("updateHealthFacility", &second, "n"), "n").await.unwrap(), (2, Json::Null));
        let now = server.app.clock.now();
        let after = valid(&db, "HF2").await;
        assert_eq!(after, health_facility::Model { code: "HF2".into(), location_id: 4, address: None, validity_from: now, ..before.clone() });
        let copy = health_facility::Entity::find().filter(health_facility::Column::LegacyId.eq(before.id)).one(db.connection()).await.unwrap().unwrap();
        assert_eq!(copy, health_facility::Model { id: copy.id, uuid: copy.uuid.clone(), legacy_id: Some(before.id), validity_to: Some(now), ..before.clone() });
        let expected = [
            (before.id, 10, Some(50), true),
            (copy.id, 11, Some(60), false),
            (copy.id, 12, Some(70), false),
            (before.id, 11, Some(65), true),
            (before.id, 13, Some(5), true),
        ];
        assert_eq!(catchments(&db).await, expected);
    }

    async fn what_cannot_be_changed(db: TestDatabase) {
        let server = served(&db).await;
        facility(db.connection(), "ONE", 3).await;
        facility(db.connection(), "TWO", 4).await;
        let close = call("deleteHealthFacility", r#"uuid: "hf-TWO", code: "TWO""#, "close");
        for (n, (caller, fields, detail)) in [
            (administrator(), r#"uuid: "hf-NONE", code: "ONE", locationId: 3"#, "HealthFacility matching query does not exist."),
            (administrator(), r#"uuid: "hf-ONE", code: "TWO", locationId: 3"#, "mutation.hf_code_duplicated"),
            (administrator(), r#"uuid: "hf-ONE", code: "ONE", locationId: 3, catchments: [{id: 7, locationId: 10}]"#, "HealthFacilityCatchment matching query does not exist."),
            (user(MANAGER, &[3]), r#"uuid: "hf-ONE", code: "ONE", locationId: 4"#, "unauthorized"),
            (user(MANAGER, &[4]), r#"uuid: "hf-ONE", code: "ONE", locationId: 4"#, "unauthorized"),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("m{n}");
            let (status, error) = server.mutate(&caller, &call("updateHealthFacility", &format!("{MINIMAL}, {fields}"), &id), &id).await.unwrap();
            assert_eq!((status, error[0]["detail"].as_str()), (1, Some(detail)), "{fields}");
        }
        let (status, error) = server.mutate(&user(MANAGER, &[3]), &close.replace("\"close\"", "\"no\""), "no").await.unwrap();
        assert_eq!((status, error[0]["detail"].as_str()), (1, Some("unauthorized")));
        assert_eq!(server.mutate(&user(MANAGER, &[4]), &close, "close").await.unwrap(), (2, Json::Null));
        let rows = health_facility::Entity::find().filter(health_facility::Column::Code.eq("TWO")).order_by_asc(health_facility::Column::Id).all(db.connection()).await.unwrap();
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row.validity_to == Some(server.app.clock.now())));
        assert_eq!(rows[1].legacy_id, Some(rows[0].id));
        let (_, error) = server.mutate(&administrator(), &call("updateHealthFacility", &format!("{MINIMAL}, uuid: \"hf-TWO\", code: \"TWO\", locationId: 4"), "old"), "old").await.unwrap();
        assert_eq!(error[0]["detail"], "cannot_update_historical_hf");
    }
}

//! Claim administrators come, change and go with their users.

use openimis_claim::entity::claim_admin::{Column, Entity, Model};
use openimis_core::entity::user;
use openimis_testkit::{TestDatabase, TestServer, administrator, both_databases};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    site::{account, admin, ended, served},
};

const BANDA: &str = r#"lastName: "Banda", otherNames: "Ben", language: "en", roles: []"#;

async fn run(server: &TestServer, id: &str, call: &str) -> (i64, Json) {
    server.mutate(&administrator(), call, id).await.unwrap()
}

async fn create(server: &TestServer, id: &str, more: &str) -> (i64, Json) {
    run(server, id, &format!(r#"createUser(input: {{clientMutationId: "{id}", {BANDA}, {more}}})"#)).await
}

async fn update(server: &TestServer, id: &str, user: &user::Model, more: &str) -> (i64, Json) {
    run(server, id, &format!(r#"updateUser(input: {{clientMutationId: "{id}", uuid: "{}", {BANDA}, {more}}})"#, user.id)).await
}

async fn user_named(db: &TestDatabase, name: &str) -> user::Model {
    user::Entity::find().filter(user::Column::Username.eq(name)).one(db.connection()).await.unwrap().unwrap()
}

/// All rows, oldest first.
async fn rows(db: &TestDatabase) -> Vec<Model> {
    Entity::find().order_by_asc(Column::Id).all(db.connection()).await.unwrap()
}

const DONE: (i64, Json) = (2, Json::Null);

both_databases! {
    Tables:

    async fn a_user_becomes_a_claim_administrator(db: TestDatabase) {
        let server = served(&db).await;
        let more = r#"username: "CA1", phone: "+265", email: "b@example.org", birthDate: "1990-05-17", healthFacilityId: 2, userTypes: [CLAIM_ADMIN]"#;
        assert_eq!(create(&server, "c", more).await, DONE);
        let all = rows(&db).await;
        let [admin] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!(user_named(&db, "CA1").await.claim_admin_id, Some(admin.id));
        let expected = Model {
            id: admin.id,
            uuid: admin.uuid.clone(),
            code: Some("CA1".into()),
            last_name: Some("Banda".into()),
            other_names: Some("Ben".into()),
            dob: Some("1990-05-17".parse().unwrap()),
            email_id: Some("b@example.org".into()),
            phone: Some("+265".into()),
            health_facility_id: Some(2),
            has_login: Some(false),
            audit_user_id: Some(1),
            validity_from: server.app.clock.now(),
            validity_to: None,
            legacy_id: None,
        };
        assert_eq!(*admin, expected);
        assert_eq!(admin.uuid.len(), 36);
    }

    async fn changes_leave_the_earlier_version(db: TestDatabase) {
        let server = served(&db).await;
        let types = |facility: i32, types: &str| format!(r#"username: "CA1", email: "b@example.org", healthFacilityId: {facility}, userTypes: [{types}]"#);
        assert_eq!(create(&server, "c", &types(2, "CLAIM_ADMIN")).await, DONE);
        let user = user_named(&db, "CA1").await;
        assert_eq!(update(&server, "u", &user, &types(3, "CLAIM_ADMIN, INTERACTIVE")).await, DONE);
        let all = rows(&db).await;
        let [now, before] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!((now.health_facility_id, now.has_login, now.validity_to), (Some(3), Some(true), None));
        assert_eq!((before.health_facility_id, before.legacy_id, before.validity_to), (Some(2), Some(now.id), Some(server.app.clock.now())));
        assert_ne!(before.uuid, now.uuid);
        assert_eq!(user_named(&db, "CA1").await.claim_admin_id, Some(now.id));
    }

    async fn a_valid_claim_administrator_of_this_code_becomes_the_user(db: TestDatabase) {
        let server = served(&db).await;
        admin(db.connection(), "CA1", Some(1), |row| {
            row.uuid = Set("ended".into());
            ended(row);
        }).await;
        let known = admin(db.connection(), "CA1", Some(1), |_| {}).await;
        assert_eq!(create(&server, "c", r#"username: "CA1", healthFacilityId: 2, userTypes: [CLAIM_ADMIN]"#).await, DONE);
        assert_eq!(user_named(&db, "CA1").await.claim_admin_id, Some(known));
    }

    async fn what_cannot_be_is_refused_and_leaves_nothing(db: TestDatabase) {
        let server = served(&db).await;
        let taken = admin(db.connection(), "CA9", Some(1), |_| {}).await;
        account(db.connection(), 9, "CA9", None, Some(taken)).await;
        let other = admin(db.connection(), "CA8", Some(1), |_| {}).await;
        account(db.connection(), 8, "other", None, Some(other)).await;
        let failure = |detail: &str| (1, json!([{ "message": "core.mutation.failed_to_create_user", "detail": detail }]));
        for (id, more, detail) in [
            ("c1", r#"username: "CA1", healthFacilityId: 99"#, "There is no health facility 99."),
            ("c2", r#"username: "CA1234567", healthFacilityId: 1"#, "code is longer than 8 characters"),
        ] {
            assert_eq!(create(&server, id, &format!("{more}, userTypes: [CLAIM_ADMIN]")).await, failure(detail));
        }
        let user = user_named(&db, "other").await;
        let (status, error) = update(&server, "u", &user, r#"username: "CA9", email: "b@example.org", userTypes: [CLAIM_ADMIN]"#).await;
        assert_eq!((status, rows(&db).await.len()), (1, 2), "{error}");
        assert_eq!(user::Entity::find().filter(user::Column::Username.eq("CA1")).one(db.connection()).await.unwrap(), None);
    }

    async fn a_deleted_user_is_no_claim_administrator_any_more(db: TestDatabase) {
        let server = served(&db).await;
        assert_eq!(create(&server, "c", r#"username: "CA1", healthFacilityId: 2, userTypes: [CLAIM_ADMIN]"#).await, DONE);
        let user = user_named(&db, "CA1").await;
        server.clock.set("2026-11-24T12:00:00Z".parse().unwrap());
        assert_eq!(run(&server, "d", &format!(r#"deleteUser(input: {{clientMutationId: "d", uuids: ["{}"]}})"#, user.id)).await, DONE);
        let all = rows(&db).await;
        let [now, before] = all.as_slice() else { panic!("{all:?}") };
        assert_eq!(now.validity_to, Some(server.app.clock.now()));
        assert_eq!((before.legacy_id, before.code.as_deref()), (Some(now.id), Some("CA1")));
    }
}

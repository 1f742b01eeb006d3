//! `fetch_export` and `scheduled_jobs`.

use openimis_core::entity::exportable_query;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveValue::Set, DatabaseConnection, EntityTrait, prelude::Uuid};

use crate::{
    Tables,
    auth_setup::{bearer, member, send},
};

async fn export(db: &DatabaseConnection, user: Uuid, name: &str, content: &str, is_deleted: bool) {
    let row = exportable_query::ActiveModel {
        name: Set(name.into()),
        model: Set("Individual".into()),
        content: Set(content.into()),
        user_id: Set(user),
        sql_query: Set(String::new()),
        create_date: Set("2026-11-22T10:00:00Z".parse().unwrap()),
        expire_date: Set("2026-11-23T10:00:00Z".parse().unwrap()),
        is_deleted: Set(is_deleted),
        file_format: Set(Some("csv".into())),
        ..Default::default()
    };
    exportable_query::Entity::insert(row).exec(db).await.unwrap();
}

both_databases! {
    Tables:

    async fn exports_are_for_who_asked_for_them(db: TestDatabase) {
        let (ann, _) = member(db.connection(), "ann").await;
        let (ben, _) = member(db.connection(), "ben").await;
        export(db.connection(), ann, "here", "Cargo.toml", false).await;
        export(db.connection(), ann, "away", "query_exports/away.csv", false).await;
        export(db.connection(), ann, "outside", "../../Cargo.toml", false).await;
        export(db.connection(), ann, "gone", "Cargo.toml", true).await;
        export(db.connection(), ben, "bens", "Cargo.toml", false).await;
        let server = TestServer::start(&db).await.unwrap();
        let token = bearer(&server, "ann").await;
        let fetch = |name: &'static str| {
            let (server, token) = (&server, token.clone());
            async move { send(server, "GET", &format!("/api/core/fetch_export?export={name}"), &[("authorization", &token)], None).await }
        };
        let here = fetch("here").await;
        assert_eq!(here.status, 200);
        assert!(here.text.contains("openimis-core"));
        assert_eq!(here.headers["content-type"], "text/csv");
        assert_eq!(here.headers["content-disposition"], "attachment; filename=\"export_Individual_22_11_2026.csv\"");
        for (name, status, text) in [
            ("away", 404, r#"{"detail":"Not found."}"#),
            ("outside", 404, r#"{"detail":"Not found."}"#),
            ("unknown", 404, r#"{"detail":"Not found."}"#),
            ("", 404, r#"{"detail":"Not found."}"#),
            ("gone", 410, r#""Export csv file was removed from server.""#),
            ("bens", 403, r#"{"message":"Only user requesting export can fetch request"}"#),
        ] {
            let reply = fetch(name).await;
            assert_eq!((reply.status.as_u16(), reply.text.as_str()), (status, text), "{name}");
        }
        assert_eq!(send(&server, "GET", "/api/core/fetch_export?export=here", &[], None).await.status, 401);
    }

    async fn the_schedule_is_for_users(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let token = bearer(&server, "ann").await;
        assert_eq!(send(&server, "GET", "/api/core/scheduled_jobs", &[("authorization", &token)], None).await.text, "[]");
        assert_eq!(send(&server, "GET", "/api/core/scheduled_jobs/", &[], None).await.status, 401);
    }
}

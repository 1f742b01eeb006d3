//! Django's sessions.

use chrono::{DateTime, TimeDelta, Utc};
use openimis_core::{entity::session, services::accounts};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveValue::Set, DatabaseConnection, EntityTrait};

use crate::{
    Tables,
    auth_setup::{member_with, send},
};

const SECRET: &str = "test-secret-key-of-the-vectors";
const USER: &str = "5f0e6a1c-0c0d-4b7e-9a52-0b1f6d3c2e11";
/// Written by Django 4.2.16 under that key for that user.
const CONTENT: &str =
    "eyJfYXV0aF91c2VyX2lkIjoiNWYwZTZhMWMtMGMwZC00YjdlLTlhNTItMGIxZjZkM2MyZTExIn0:1tDjNI:yNPE-2HvrEwKz49Y68Xs1a5tMfCG3u9jVO93DpqAqZo";

async fn store(db: &DatabaseConnection, key: &str, content: &str, end: DateTime<Utc>) {
    let row = session::ActiveModel { session_key: Set(key.into()), session_data: Set(content.into()), expire_date: Set(end) };
    session::Entity::insert(row).exec_without_returning(db).await.unwrap();
}

async fn server(db: &TestDatabase) -> TestServer {
    member_with(db.connection(), "ann", USER.parse().unwrap()).await;
    TestServer::start_with(db, &[("SECRET_KEY", SECRET)]).await.unwrap()
}

async fn status(server: &TestServer, key: &str) -> u16 {
    send(server, "GET", "/api/core/users/current_user", &[("cookie", &format!("sessionid={key}"))], None).await.status.as_u16()
}

both_databases! {
    Tables:

    async fn a_session_of_django_logs_in(db: TestDatabase) {
        let server = server(&db).await;
        let end = server.app.clock.now() + TimeDelta::hours(1);
        store(db.connection(), "good", CONTENT, end).await;
        store(db.connection(), "forged", &CONTENT.replace("1tDjNI", "1tDjNJ"), end).await;
        for (key, expected) in [("good", 200), ("forged", 401), ("unknown", 401), ("", 401), (&"x".repeat(5_000), 401), ("a'b", 401)] {
            assert_eq!(status(&server, key).await, expected, "{key}");
        }
        server.clock.set(end);
        assert_eq!(status(&server, "good").await, 401);
    }

    async fn a_session_needs_the_token_against_forgery_to_change_anything(db: TestDatabase) {
        let server = server(&db).await;
        store(db.connection(), "good", CONTENT, server.app.clock.now() + TimeDelta::hours(1)).await;
        let csrf = "abcdefghijklmnopqrstuvwxyzABCDEF";
        let cookies = format!("sessionid=good; csrftoken={csrf}");
        // 403 without the right is also 403: the text tells.
        let forged = send(&server, "POST", "/api/core/users/", &[("cookie", &cookies), ("origin", "https://evil.example")], None).await;
        assert_eq!(forged.status, 403);
        let honest = send(&server, "POST", "/api/core/users/", &[("cookie", &cookies), ("origin", "https://localhost")], None).await;
        assert_eq!(honest.json()["detail"], "You do not have permission to perform this action.");
    }

    async fn sessions_end_with_the_password(db: TestDatabase) {
        let server = server(&db).await;
        store(db.connection(), "good", CONTENT, server.app.clock.now() + TimeDelta::hours(1)).await;
        assert_eq!(status(&server, "good").await, 200);
        accounts::change_password(&server.app, "ann", "Nyumba-9-mtsinje").await.unwrap();
        assert_eq!(status(&server, "good").await, 401);
        assert!(session::Entity::find().all(db.connection()).await.unwrap().is_empty());
    }
}

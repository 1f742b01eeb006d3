//! Guessing passwords in production.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use openimis_core::entity::access_attempt;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::EntityTrait;

use crate::{
    Tables,
    auth_setup::{PASSWORD, log_in, log_in_with, member, production, send},
};

async fn basic(server: &TestServer, username: &str, password: &str) -> (u16, String) {
    let credentials = format!("Basic {}", STANDARD.encode(format!("{username}:{password}")));
    let reply = send(server, "GET", "/api/core/users/current_user/", &[("authorization", &credentials)], None).await;
    (reply.status.as_u16(), reply.text)
}

both_databases! {
    Tables:

    async fn log_in_closes_for_a_name_and_an_address(db: TestDatabase) {
        member(db.connection(), "ann").await;
        member(db.connection(), "ben").await;
        let server = production(&db).await;
        for _ in 0..4 {
            assert_eq!(log_in(&server, "ann", "wrong").await.status, 401);
        }
        let fifth = log_in(&server, "ann", "wrong").await;
        assert_eq!((fifth.status.as_u16(), fifth.text.as_str()), (429, "Account locked: too many login attempts. Please try again later."));
        assert_eq!(fifth.headers["content-type"], "text/html; charset=utf-8");

        let right = log_in(&server, "ann", PASSWORD).await;
        assert_eq!((right.status.as_u16(), right.error().as_str()), (200, "Too many failed attempts.Try again in 5 minutes."));
        assert!(right.json()["data"]["tokenAuth"].is_null());
        assert_eq!(log_in(&server, "ben", PASSWORD).await.status, 200);
        let elsewhere = [("x-forwarded-for", "203.0.113.9")];
        assert!(log_in_with(&server, "ann", PASSWORD, &elsewhere).await.cookie("JWT").is_some());

        server.clock.set(server.app.clock.now() + TimeDelta::seconds(90));
        assert_eq!(log_in(&server, "ann", PASSWORD).await.error(), "Too many failed attempts.Try again in 4 minutes.");
        server.clock.set(server.app.clock.now() + TimeDelta::seconds(211));
        assert!(log_in(&server, "ann", PASSWORD).await.cookie("JWT").is_some());
    }

    async fn success_clears_the_count(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = production(&db).await;
        for _ in 0..3 {
            for _ in 0..4 {
                assert_eq!(log_in(&server, "ann", "wrong").await.status, 401);
            }
            let rows = access_attempt::Entity::find().all(db.connection()).await.unwrap();
            assert_eq!((rows.len(), rows[0].failures_since_start, rows[0].address()), (1, 4, Some("127.0.0.1")));
            assert_eq!(log_in(&server, "ann", PASSWORD).await.status, 200);
        }
        assert!(access_attempt::Entity::find().all(db.connection()).await.unwrap().is_empty());
    }

    async fn names_that_do_not_exist_are_locked_alike(db: TestDatabase) {
        let server = production(&db).await;
        let mut statuses = vec![];
        for _ in 0..6 {
            statuses.push(log_in(&server, "nobody", "wrong").await.status.as_u16());
        }
        assert_eq!(statuses, [401, 401, 401, 401, 429, 200]);
    }

    async fn a_storm_is_counted_before_it_passes(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = production(&db).await;
        let storm = futures::future::join_all((0..25).map(|_| log_in(&server, "ann", "wrong"))).await;
        let looked_at = storm.iter().filter(|reply| matches!(reply.status.as_u16(), 401 | 429)).count();
        assert_eq!(looked_at, 5);
    }

    async fn basic_authentication_counts(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = production(&db).await;
        assert_eq!(basic(&server, "ann", PASSWORD).await.0, 200);
        for _ in 0..4 {
            assert_eq!(basic(&server, "ann", "wrong").await, (401, r#"{"detail":"INCORRECT_CREDENTIALS"}"#.into()));
        }
        for password in ["wrong", PASSWORD] {
            let (status, text) = basic(&server, "ann", password).await;
            assert_eq!((status, text.as_str()), (429, r#"{"detail":"Account locked: too many login attempts. Please try again later."}"#));
        }
    }

    async fn scripts_get_the_lock_as_json(db: TestDatabase) {
        let server = TestServer::start_with(&db, &[("MODE", "PROD"), ("LOGIN_LOCKOUT_FAILURE_LIMIT", "1"), ("LOGIN_LOCKOUT_COOLOFF_TIME", "90")]).await.unwrap();
        let reply = log_in_with(&server, "ann", "wrong", &[("x-requested-with", "XMLHttpRequest")]).await;
        assert_eq!(reply.status, 429);
        insta::assert_snapshot!(reply.text, @r#"{"failure_limit":1,"username":"ann","cooloff_time":"PT1H30M","cooloff_timedelta":"P0DT01H30M00S"}"#);
    }

    async fn development_knows_no_lock(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for _ in 0..8 {
            assert_eq!(log_in(&server, "ann", "wrong").await.status, 401);
        }
        assert!(access_attempt::Entity::find().all(db.connection()).await.unwrap().is_empty());
    }
}

//! Logging in with name and password.

use chrono::TimeDelta;
use openimis_core::entity::{group, interactive_user, technical_user, user, user_group};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::{
    Tables,
    auth_setup::{PASSWORD, bearer, graphql, log_in, log_in_with, member, person, program, send, token},
    config::configuration,
};

const ASK: &str = "{ languages { code } }";

both_databases! {
    Tables:

    async fn a_log_in_gives_token_payload_and_cookie(db: TestDatabase) {
        let (_, person) = member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let reply = log_in(&server, "ann", PASSWORD).await;
        assert_eq!(reply.status, 200);
        let issued = &reply.json()["data"]["tokenAuth"];
        let now = server.app.clock.now().timestamp();
        let payload = &issued["payload"];
        assert_eq!(payload["username"], "ann");
        assert_eq!((payload["exp"].as_i64(), payload["origIat"].as_i64()), (Some(now + 86_400), Some(now)));
        assert_eq!(issued["refreshExpiresIn"], now + 30 * 86_400);
        let token = issued["token"].as_str().unwrap();
        assert_eq!(reply.cookie("JWT").unwrap(), format!("JWT={token}; HttpOnly; SameSite=Lax; Path=/; Max-Age=86400"));

        for (name, value) in [("authorization", format!("Bearer {token}")), ("authorization", format!("JWT {token}")), ("cookie", format!("JWT={token}"))] {
            assert_eq!(graphql(&server, &[(name, &value)], ASK).await.json()["data"]["languages"][0]["code"], "en", "{name}");
        }
        let row = interactive_user::Entity::find_by_id(person).one(db.connection()).await.unwrap().unwrap();
        assert_eq!(row.last_login.unwrap().and_utc(), server.app.clock.now());
    }

    async fn production_marks_the_cookie_secure(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = crate::auth_setup::production(&db).await;
        let reply = log_in(&server, "ann", PASSWORD).await;
        let cookie = reply.cookie("JWT").unwrap();
        assert!(cookie.contains("; Secure") && cookie.contains("; HttpOnly"), "{cookie}");
    }

    async fn wrong_names_and_wrong_passwords_look_alike(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let wrong = log_in(&server, "ann", "wrong").await;
        assert_eq!((wrong.status.as_u16(), wrong.error().as_str()), (401, "Please enter valid credentials"));
        assert!(wrong.json().get("data").is_none() && wrong.cookie("JWT").is_none());
        for username in ["nobody", "Ann", "ann ", &"x".repeat(300), "ann' OR '1'='1"] {
            let reply = log_in(&server, username, PASSWORD).await;
            assert_eq!((reply.status, reply.text), (wrong.status, wrong.text.clone()), "{username}");
        }
        for (username, password) in [("", PASSWORD), ("ann", "")] {
            let reply = log_in(&server, username, password).await;
            assert_eq!((reply.status.as_u16(), reply.error().as_str()), (200, "Missing username or password"));
        }
    }

    async fn a_log_in_from_another_site_is_refused(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        for headers in [
            &[("cookie", "a=b")][..],
            &[("x-csrftoken", "")],
            &[("x-csrftoken", "zbcdefghijklmnopqrstuvwxyzABCDEF")],
            &[("origin", "https://evil.example")],
        ] {
            let reply = log_in_with(&server, "ann", PASSWORD, headers).await;
            assert_eq!((reply.status.as_u16(), reply.error().as_str()), (200, "CSRF token missing or incorrect."), "{headers:?}");
            assert!(reply.cookie("JWT").is_none());
        }
    }

    async fn the_first_log_in_makes_an_account(database: TestDatabase) {
        let db = database.connection();
        person(db, "ben").await;
        let closed = person(db, "cat").await;
        let now = "2021-01-01T00:00:00Z".parse().unwrap();
        let row = interactive_user::ActiveModel { id: Set(closed), validity_to: Set(Some(now)), ..Default::default() };
        interactive_user::Entity::update(row).exec(db).await.unwrap();
        let server = TestServer::start(&database).await.unwrap();
        assert_eq!(log_in(&server, "ben", "wrong").await.status, 401);
        assert_eq!(log_in(&server, "cat", PASSWORD).await.status, 401);
        assert!(user::Entity::find().all(db).await.unwrap().is_empty());
        for _ in 0..2 {
            assert_eq!(log_in(&server, "ben", PASSWORD).await.status, 200);
        }
        assert_eq!(user::Entity::find().all(db).await.unwrap().len(), 1);
        let group = group::Entity::find().one(db).await.unwrap().unwrap();
        assert_eq!(group.name, "user");
        assert_eq!(user_group::Entity::find().all(db).await.unwrap().len(), 1);
    }

    async fn closed_users_are_out_at_once(db: TestDatabase) {
        let (_, person) = member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let held = bearer(&server, "ann").await;
        server.clock.set(server.app.clock.now() + TimeDelta::seconds(2));
        let row = interactive_user::ActiveModel { id: Set(person), validity_to: Set(Some(server.app.clock.now() - TimeDelta::seconds(1))), ..Default::default() };
        interactive_user::Entity::update(row).exec(db.connection()).await.unwrap();
        openimis_core::services::principal::forget_all(&server.app);
        let reply = graphql(&server, &[("authorization", &held)], ASK).await;
        assert_eq!((reply.status.as_u16(), reply.error().as_str()), (401, "User is disabled"));
        let reply = log_in(&server, "ann", PASSWORD).await;
        assert_eq!((reply.status.as_u16(), reply.error().as_str()), (401, "Please enter valid credentials"));
    }

    async fn technical_users_log_in_and_out(db: TestDatabase) {
        program(db.connection(), "robot", false).await;
        let server = TestServer::start(&db).await.unwrap();
        assert_eq!(log_in(&server, "robot", "wrong").await.status, 401);
        let held = token(&server, "robot").await;
        assert_eq!(graphql(&server, &[("authorization", &format!("Bearer {held}"))], ASK).await.status, 200);
        let row = technical_user::Entity::find().one(db.connection()).await.unwrap().unwrap();
        assert_eq!(row.last_login, Some(server.app.clock.now()));

        let cookie = format!("JWT={held}");
        let out = "mutation { deleteTokenCookie { deleted } deleteRefreshTokenCookie { deleted } }";
        let reply = graphql(&server, &[("cookie", &cookie)], out).await;
        assert_eq!(reply.json()["data"], serde_json::json!({ "deleteTokenCookie": { "deleted": true }, "deleteRefreshTokenCookie": { "deleted": false } }));
        assert!(reply.cookie("JWT").unwrap().contains("Max-Age=0"));
        assert!(reply.cookie("JWT-refresh-token").is_none());
    }

    async fn a_stale_cookie_leaves_what_is_public_and_the_way_out(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let stale = [("cookie", "JWT=a.b.c")];
        assert_eq!(graphql(&server, &stale, "{ passwordPolicy }").await.status, 200);
        assert_eq!(graphql(&server, &stale, "mutation { deleteTokenCookie { deleted } }").await.json()["data"]["deleteTokenCookie"]["deleted"], true);
        let reply = graphql(&server, &stale, ASK).await;
        assert_eq!((reply.status.as_u16(), reply.error().as_str()), (401, "Error decoding signature"));
        let reply = graphql(&server, &[("authorization", "Bearer a.b.c")], "{ passwordPolicy }").await;
        assert_eq!((reply.status.as_u16(), reply.error().as_str()), (401, "Error decoding signature"));
    }

    async fn trusted_origins_are_as_good_as_our_own(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let trusted = ("CSRF_TRUSTED_ORIGINS", "https://app.example.org, https://*.example.net");
        let server = TestServer::start_with(&db, &[("MODE", "PROD"), trusted]).await.unwrap();
        for (origin, is_trusted) in [
            ("https://app.example.org", true),
            ("https://two.example.net", true),
            ("https://localhost", true),
            ("http://app.example.org", false),
            ("https://app.example.org.evil.example", false),
            ("http://localhost:3000", false),
        ] {
            let reply = log_in_with(&server, "ann", PASSWORD, &[("origin", origin)]).await;
            assert_eq!(reply.cookie("JWT").is_some(), is_trusted, "{origin}: {}", reply.text);
            let cookie = format!("JWT={}", token(&server, "ann").await);
            let status = graphql(&server, &[("cookie", &cookie), ("origin", origin)], ASK).await.status;
            assert_eq!(status, if is_trusted { 200 } else { 403 }, "{origin}");
        }
    }

    async fn the_check_against_forgery_at_log_in_can_be_configured_away(db: TestDatabase) {
        member(db.connection(), "ann").await;
        configuration(&db, 1, ("core", "be"), false, None, r#"{"csrf_protect_login": false}"#).await;
        let server = TestServer::start(&db).await.unwrap();
        let reply = log_in_with(&server, "ann", PASSWORD, &[("cookie", "a=b"), ("x-csrftoken", "")]).await;
        assert!(reply.cookie("JWT").is_some(), "{}", reply.text);
    }

    async fn pages_of_other_sites_cannot_use_the_cookie(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let held = token(&server, "ann").await;
        let cookie = format!("JWT={held}");
        for (headers, status) in [
            (&[][..], 200),
            (&[("origin", "https://localhost")], 200),
            (&[("origin", "http://localhost:3000")], 200),
            (&[("referer", "https://localhost/front")], 200),
            (&[("sec-fetch-site", "same-origin"), ("origin", "https://behind.a.proxy")], 200),
            (&[("origin", "https://evil.example")], 403),
            (&[("origin", "null")], 403),
            (&[("referer", "https://evil.example/localhost")], 403),
            (&[("sec-fetch-site", "cross-site")], 403),
            (&[("sec-fetch-site", "same-site"), ("origin", "https://evil.localhost")], 403),
        ] {
            let with_cookie: Vec<(&str, &str)> = headers.iter().copied().chain([("cookie", cookie.as_str())]).collect();
            assert_eq!(graphql(&server, &with_cookie, ASK).await.status, status, "{headers:?}");
            let bearer = format!("Bearer {held}");
            let with_header: Vec<(&str, &str)> = headers.iter().copied().chain([("authorization", bearer.as_str())]).collect();
            assert_eq!(graphql(&server, &with_header, ASK).await.status, 200, "{headers:?}");
        }
        let reply = send(&server, "GET", "/api/graphql?query=%7Blanguages%7Bcode%7D%7D", &[("cookie", &cookie), ("origin", "https://evil.example")], None).await;
        assert_eq!(reply.status, 200);
    }
}

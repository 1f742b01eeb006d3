//! Forgotten passwords.

use chrono::TimeDelta;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use serde_json::{Value as Json, json};

use crate::{
    Tables, auth_log_capture,
    auth_mail_server::MailServer,
    auth_setup::{PASSWORD, log_in, member, program, send},
};

const NEW: &str = "Nyumba-9-mtsinje";

async fn call(server: &TestServer, mutation: &str, class: &str, input: Json) -> Json {
    let document = format!("mutation($i: {class}Input!) {{ {mutation}(input: $i) {{ success error clientMutationId }} }}");
    let reply = send(server, "POST", "/api/graphql", &[], Some(json!({ "query": document, "variables": { "i": input } }))).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.json()["data"][mutation].clone()
}

async fn ask(server: &TestServer, username: &str) -> Json {
    call(server, "resetPassword", "ResetPasswordMutation", json!({ "username": username })).await
}

async fn set(server: &TestServer, username: &str, token: &str, password: &str) -> Json {
    let input = json!({ "username": username, "token": token, "newPassword": password });
    call(server, "setPassword", "SetPasswordMutation", input).await["error"].clone()
}

async fn with_mail(db: &TestDatabase, port: u16, mode: &str) -> TestServer {
    let port = port.to_string();
    let variables = [
        ("MODE", mode),
        ("FRONTEND_URL", "https://imis.example.org/front"),
        ("EMAIL_HOST", "127.0.0.1"),
        ("EMAIL_PORT", &port),
        ("EMAIL_USE_TLS", "false"),
        ("EMAIL_HOST_USER", "imis@example.org"),
    ];
    TestServer::start_with(db, &variables).await.unwrap()
}

fn token_in(mail: &str) -> String {
    let unwrapped = mail.replace("=\n", "").replace("=3D", "=");
    let (_, after) = unwrapped.split_once("https://imis.example.org/front/set_password?token=").unwrap_or_else(|| panic!("{mail}"));
    after.lines().next().unwrap().trim().to_owned()
}

async fn run_jobs(server: &TestServer) {
    while openimis_kernel::jobs::run_next(&server.app).await.unwrap() {}
}

both_databases! {
    Tables:

    async fn a_link_by_mail_sets_a_password_once(db: TestDatabase) {
        auth_log_capture::start();
        member(db.connection(), "ann").await;
        let mails = MailServer::start().await;
        let server = with_mail(&db, mails.port, "PROD").await;
        let done = json!({ "success": true, "error": null, "clientMutationId": null });
        for username in ["ann", "nobody", "", "ann\u{1F600}"] {
            assert_eq!(ask(&server, username).await, done, "{username}");
        }
        assert_eq!(ask(&server, "ann").await, done);
        run_jobs(&server).await;
        let mail = mails.wait(1).await;
        assert_eq!(mail.len(), 1, "one mail in a minute, and only to who exists");
        let mail = &mail[0];
        for part in ["MAIL FROM:<imis@example.org>", "RCPT TO:<ann@example.org>", "Subject: [OpenIMIS] Reset Password", "Hello ann,"] {
            assert!(mail.contains(part), "{part}: {mail}");
        }
        let token = token_in(mail);
        assert!(!auth_log_capture::text().contains(&token), "the token is in the log");
        assert!(!auth_log_capture::text().contains("ann@example.org"), "the address is in the log");

        let refused = json!("Failed to set password.");
        assert_eq!(set(&server, "ann", "cfgc00-11cdfee648ebe8e3f06bbbdd85de2316", NEW).await, refused);
        assert_eq!(set(&server, "nobody", &token, NEW).await, refused);
        assert_eq!(set(&server, "ann", &token, "abc").await, refused);
        assert_eq!(set(&server, "ann", &token, NEW).await, Json::Null);
        assert_eq!(set(&server, "ann", &token, PASSWORD).await, refused);
        assert_eq!(log_in(&server, "ann", NEW).await.status, 200);
        assert_eq!(log_in(&server, "ann", PASSWORD).await.status, 401);
        for secret in [NEW, PASSWORD] {
            assert!(!auth_log_capture::text().contains(secret), "a password is in the log");
        }
    }

    async fn links_die_with_time_and_with_a_log_in(db: TestDatabase) {
        member(db.connection(), "ann").await;
        program(db.connection(), "robot", false).await;
        let mails = MailServer::start().await;
        let server = with_mail(&db, mails.port, "DEV").await;
        ask(&server, "ann").await;
        ask(&server, "robot").await;
        run_jobs(&server).await;
        let mut sent = mails.wait(2).await;
        sent.sort_by_key(|mail| mail.contains("RCPT TO:<robot"));
        let (anns, robots) = (token_in(&sent[0]), token_in(&sent[1]));
        assert_eq!(set(&server, "ann", &robots, NEW).await, "Failed to set password.");
        assert_eq!(log_in(&server, "ann", PASSWORD).await.status, 200);
        assert_eq!(set(&server, "ann", &anns, NEW).await, "Failed to set password.");
        server.clock.set(server.app.clock.now() + TimeDelta::days(3) + TimeDelta::seconds(1));
        assert_eq!(set(&server, "robot", &robots, NEW).await, "Failed to set password.");
        server.clock.set(server.app.clock.now() - TimeDelta::seconds(2));
        assert_eq!(set(&server, "robot", &robots, NEW).await, Json::Null);
        assert_eq!(log_in(&server, "robot", NEW).await.status, 200);
    }

    async fn a_mail_server_that_is_away_gets_the_mail_later(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let mails = MailServer::start().await;
        let before = with_mail(&db, 1, "DEV").await;
        ask(&before, "ann").await;
        run_jobs(&before).await;
        let after = with_mail(&db, mails.port, "DEV").await;
        after.clock.advance(TimeDelta::seconds(1));
        run_jobs(&after).await;
        assert_eq!(mails.wait(1).await.len(), 1);
    }

    async fn wrong_tokens_are_counted(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = crate::auth_setup::production(&db).await;
        for _ in 0..5 {
            assert_eq!(set(&server, "ann", "cfgc00-11cdfee648ebe8e3f06bbbdd85de2316", NEW).await, "Failed to set password.");
        }
        assert_eq!(set(&server, "ann", "cfgc00-11cdfee648ebe8e3f06bbbdd85de2316", NEW).await, "Too many failed attempts.Try again in 5 minutes.");
    }

    async fn without_an_address_for_links_nobody_can(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        for username in ["ann", "nobody"] {
            assert_eq!(ask(&server, username).await["error"], "Failed to reset password.", "{username}");
        }
    }
}

//! What must not stand in the log.

use base64::{Engine, engine::general_purpose::STANDARD};
use openimis_core::{
    entity::{interactive_user, technical_user},
    services::accounts,
};
use openimis_kernel::core_services::AccountError;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::EntityTrait;

use crate::{
    Tables, auth_log_capture,
    auth_setup::{PASSWORD, graphql, log_in, log_in_with, member, send, token},
};

both_databases! {
    Tables:

    async fn passwords_tokens_and_keys_are_not_logged(db: TestDatabase) {
        auth_log_capture::start();
        let (_, person) = member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let held = token(&server, "ann").await;
        log_in(&server, "ann", "Wr0ng-guess-of-ann").await;
        log_in_with(&server, "ann", "Wr0ng-guess-of-ann", &[("origin", "https://evil.example")]).await;
        graphql(&server, &[("authorization", &format!("Bearer {held}x"))], "{ languages { code } }").await;
        let basic = format!("Basic {}", STANDARD.encode("ann:Wr0ng-guess-of-ann"));
        send(&server, "GET", "/api/core/users/", &[("authorization", &basic)], None).await;
        let inline = format!(r#"mutation {{ changePassword(input: {{ oldPassword: "Wr0ng-guess-of-ann", newPassword: "{PASSWORD}" }}) {{ nonsense }} }}"#);
        graphql(&server, &[("authorization", &format!("Bearer {held}"))], &inline).await;
        let row = interactive_user::Entity::find_by_id(person).one(db.connection()).await.unwrap().unwrap();
        let log = auth_log_capture::text();
        assert!(log.contains("a log-in was refused"), "nothing is captured");
        let key = row.private_key.unwrap();
        for secret in [PASSWORD, "Wr0ng-guess-of-ann", &held, &key, &row.password.unwrap(), &basic[6..], "a key of the tests"] {
            assert!(!log.contains(secret), "a secret is in the log: {secret}");
        }
    }

    async fn the_command_line_makes_superusers(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        accounts::create_superuser(&server.app, "root", Some("root@example.org"), PASSWORD).await.unwrap();
        let row = technical_user::Entity::find().one(db.connection()).await.unwrap().unwrap();
        assert!(row.is_superuser && row.is_staff && row.password.starts_with("pbkdf2_sha256$600000$"));
        let held = format!("Bearer {}", token(&server, "root").await);
        let reply = send(&server, "GET", "/api/core/users/", &[("authorization", &held)], None).await;
        assert_eq!(reply.json()[0]["t_user"]["username"], "root");

        let taken = accounts::create_superuser(&server.app, "root", None, PASSWORD).await;
        assert!(matches!(taken, Err(AccountError::Taken)));
        let unknown = accounts::change_password(&server.app, "nobody", PASSWORD).await;
        assert!(matches!(unknown, Err(AccountError::Unknown)));
        assert!(matches!(accounts::create_superuser(&server.app, "", None, PASSWORD).await, Err(AccountError::Invalid(_))));
        assert!(matches!(accounts::create_superuser(&server.app, "x", None, " ").await, Err(AccountError::Invalid(_))));
    }
}

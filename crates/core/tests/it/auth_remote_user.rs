//! Users whom a proxy has logged in.

use openimis_core::entity::user;
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::EntityTrait;

use crate::{
    Tables,
    auth_setup::{graphql, member, person, send},
};

const ON: (&str, &str) = ("REMOTE_USER_AUTHENTICATION", "true");

async fn who(server: &TestServer, name: &str) -> (u16, String) {
    let reply = send(server, "GET", "/api/core/users/current_user/", &[("remote-user", name)], None).await;
    let username = if reply.status == 200 { reply.json()["username"].as_str().unwrap_or_default().to_owned() } else { String::new() };
    (reply.status.as_u16(), username)
}

both_databases! {
    Tables:

    async fn a_trusted_proxy_names_the_user(db: TestDatabase) {
        member(db.connection(), "Ann").await;
        person(db.connection(), "ben").await;
        let server = TestServer::start_with(&db, &[ON, ("OPENIMIS_TRUSTED_PROXIES", "127.0.0.1")]).await.unwrap();
        for (name, expected) in [("Ann", (200, "Ann")), ("ANN", (200, "Ann")), ("BEN", (200, "ben")), ("nobody", (401, "")), (&"x".repeat(60), (401, ""))] {
            let (status, username) = who(&server, name).await;
            assert_eq!((status, username.as_str()), expected, "{name}");
        }
        assert_eq!(user::Entity::find().all(db.connection()).await.unwrap().len(), 2);
        let reply = graphql(&server, &[("remote-user", "nobody")], "{ languages { code } }").await;
        assert_eq!((reply.status.as_u16(), reply.error().as_str()), (401, "INCORRECT_CREDENTIALS"));
        let reply = graphql(&server, &[("remote-user", "Ann"), ("origin", "https://evil.example")], "{ languages { code } }").await;
        assert_eq!(reply.status, 403);
    }

    async fn nobody_else_does(db: TestDatabase) {
        member(db.connection(), "Ann").await;
        let untrusted = TestServer::start_with(&db, &[ON, ("OPENIMIS_TRUSTED_PROXIES", "none")]).await.unwrap();
        assert_eq!(who(&untrusted, "Ann").await.0, 401);
        let off = TestServer::start(&db).await.unwrap();
        assert_eq!(who(&off, "Ann").await.0, 401);
    }

    async fn the_header_has_the_name_of_the_settings(db: TestDatabase) {
        member(db.connection(), "Ann").await;
        let name = ("REMOTE_USER_HEADER_NAME", "HTTP_X_LOGGED_IN");
        let server = TestServer::start_with(&db, &[ON, ("OPENIMIS_TRUSTED_PROXIES", "127.0.0.1"), name]).await.unwrap();
        assert_eq!(who(&server, "Ann").await.0, 401, "the usual header is nothing here");
        let reply = send(&server, "GET", "/api/core/users/current_user/", &[("x-logged-in", "Ann")], None).await;
        assert_eq!((reply.status.as_u16(), reply.json()["username"].as_str()), (200, Some("Ann")));
    }
}

//! Tokens: verifying, refreshing, revoking, forging.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use openimis_core::{
    entity::{interactive_user, refresh_token},
    services::{accounts, principal::forget_all},
};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::{Value as Json, json};

use crate::{
    Tables,
    auth_setup::{PASSWORD, graphql, log_in, member, send, token},
};

async fn verify(server: &TestServer, token: &str) -> (u16, Json) {
    let document = "mutation($t: String) { verifyToken(token: $t) { payload } }";
    let reply = send(server, "POST", "/api/graphql", &[], Some(json!({ "query": document, "variables": { "t": token } }))).await;
    let body = reply.json();
    (
        reply.status.as_u16(),
        if reply.status == 200 { body["data"]["verifyToken"]["payload"].clone() } else { body["errors"][0]["message"].clone() },
    )
}

async fn refused(server: &TestServer, token: &str, text: &str) {
    assert_eq!(verify(server, token).await, (401, json!(text)), "{token}");
    let header = format!("Bearer {token}");
    let reply = graphql(server, &[("authorization", &header)], "{ languages { code } }").await;
    assert_eq!((reply.status.as_u16(), reply.error().as_str()), (401, text));
    let reply = send(server, "GET", "/api/core/users/current_user/", &[("authorization", &header)], None).await;
    assert_eq!((reply.status.as_u16(), reply.text.as_str()), (401, r#"{"detail":"INCORRECT_CREDENTIALS"}"#));
}

fn encoded(json: &Json) -> String {
    URL_SAFE_NO_PAD.encode(json.to_string())
}

fn payload(token: &str) -> Json {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap()).unwrap()
}

both_databases! {
    Tables:

    async fn only_unchanged_tokens_hold(db: TestDatabase) {
        member(db.connection(), "ann").await;
        member(db.connection(), "ben").await;
        let server = TestServer::start(&db).await.unwrap();
        let held = token(&server, "ann").await;
        let (status, claims) = verify(&server, &held).await;
        assert_eq!((status, &claims["username"]), (200, &json!("ann")));

        let (unsigned, signature) = held.rsplit_once('.').unwrap();
        let bens = json!({ "username": "ben", "exp": claims["exp"], "origIat": claims["origIat"], "jti": claims["jti"], "nbf": claims["nbf"] });
        let none = encoded(&json!({ "typ": "JWT", "alg": "none" }));
        refused(&server, &format!("{}.{}.{signature}", held.split('.').next().unwrap(), encoded(&bens)), "Error decoding signature").await;
        refused(&server, &format!("{unsigned}."), "Error decoding signature").await;
        refused(&server, &format!("{none}.{}.", held.split('.').nth(1).unwrap()), "Invalid token").await;
        refused(&server, &format!("{none}.{}.{signature}", encoded(&bens)), "Invalid token").await;
        refused(&server, "a.b.c", "Error decoding signature").await;
        refused(&server, &"x".repeat(20_000), "Error decoding signature").await;
        let nobody = json!({ "username": "nobody\0", "exp": claims["exp"], "origIat": 0, "jti": "", "nbf": 0 });
        refused(&server, &format!("{}.{}.{signature}", held.split('.').next().unwrap(), encoded(&nobody)), "Error decoding signature").await;
    }

    async fn tokens_live_a_day_and_are_refreshed_for_thirty(db: TestDatabase) {
        member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let mut held = token(&server, "ann").await;
        let begun = payload(&held)["origIat"].clone();
        for _ in 0..30 {
            server.clock.set(server.app.clock.now() + TimeDelta::seconds(86_399));
            let cookie = format!("JWT={held}");
            let reply = graphql(&server, &[("cookie", &cookie)], "mutation { refreshToken { token refreshExpiresIn payload } }").await;
            let answer = reply.json()["data"]["refreshToken"].clone();
            held = answer["token"].as_str().unwrap_or_else(|| panic!("{}", reply.text)).to_owned();
            assert!(reply.cookie("JWT").unwrap().contains(&held));
            assert_eq!(answer["payload"]["origIat"], begun);
        }
        server.clock.set(server.app.clock.now() + TimeDelta::seconds(86_399));
        let reply = graphql(&server, &[], &format!("mutation {{ refreshToken(token: {held:?}) {{ token }} }}")).await;
        assert_eq!((reply.status.as_u16(), reply.error().as_str()), (401, "Refresh has expired"));
        server.clock.set(server.app.clock.now() + TimeDelta::seconds(1));
        refused(&server, &held, "Signature has expired").await;
    }

    async fn nothing_to_refresh_is_a_401(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for (document, text) in [
            ("mutation refreshAuthToken { refreshToken { refreshExpiresIn } }", "Token is required"),
            ("mutation { verifyToken { payload } }", "Token is required"),
            ("mutation { revokeToken { revoked } }", "Refresh token is required"),
            (r#"mutation { revokeToken(refreshToken: "x") { revoked } }"#, "Invalid refresh token"),
        ] {
            let reply = graphql(&server, &[], document).await;
            assert_eq!((reply.status.as_u16(), reply.error().as_str()), (401, text));
            assert!(reply.json().get("data").is_none());
        }
    }

    async fn tokens_end_with_the_password(db: TestDatabase) {
        let (user, person) = member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let held = token(&server, "ann").await;
        let row = refresh_token::ActiveModel { user_id: Set(user), token: Set("long".into()), created: Set(server.app.clock.now()), revoked: Set(None), ..Default::default() };
        refresh_token::Entity::insert(row).exec(db.connection()).await.unwrap();
        accounts::change_password(&server.app, "ann", "Nyumba-9-mtsinje").await.unwrap();
        refused(&server, &held, "Error decoding signature").await;
        assert_eq!(log_in(&server, "ann", PASSWORD).await.status, 401);
        assert_eq!(log_in(&server, "ann", "Nyumba-9-mtsinje").await.status, 200);
        let reply = graphql(&server, &[], r#"mutation { revokeToken(refreshToken: "long") { revoked } }"#).await;
        assert_eq!((reply.status.as_u16(), reply.error().as_str()), (401, "Invalid refresh token"));
        let row = interactive_user::Entity::find_by_id(person).one(db.connection()).await.unwrap().unwrap();
        assert_eq!((row.private_key.unwrap().len(), row.password.unwrap().len()), (256, 64));
    }

    async fn refresh_tokens_of_the_reference_are_revoked_once(db: TestDatabase) {
        let (user, _) = member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let row = refresh_token::ActiveModel { user_id: Set(user), token: Set("long".into()), created: Set(server.app.clock.now()), revoked: Set(None), ..Default::default() };
        refresh_token::Entity::insert(row).exec(db.connection()).await.unwrap();
        let revoke = || graphql(&server, &[("cookie", "JWT-refresh-token=long")], "mutation { revokeToken { revoked } }");
        assert_eq!(revoke().await.json()["data"]["revokeToken"]["revoked"], server.app.clock.now().timestamp());
        assert_eq!(revoke().await.status, 401);
    }

    async fn people_without_key_have_tokens_of_the_server(db: TestDatabase) {
        let (_, person) = member(db.connection(), "ann").await;
        let server = TestServer::start(&db).await.unwrap();
        let row = interactive_user::ActiveModel { id: Set(person), private_key: Set(None), ..Default::default() };
        interactive_user::Entity::update(row).exec(db.connection()).await.unwrap();
        forget_all(&server.app);
        // Without a key there is no password to log in with.
        assert_eq!(log_in(&server, "ann", PASSWORD).await.status, 401);
    }
}

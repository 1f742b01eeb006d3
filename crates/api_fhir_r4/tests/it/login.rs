//! `POST login/`

use axum::http::Method;
use openimis_testkit::{TestDatabase, both_databases};
use serde_json::json;

use crate::Tables;
use crate::client::{Client, Reply, server};
use crate::country::{ADMIN, PASSWORD};

async fn log_in(client: &Client<'_>, username: &str, password: &str) -> Reply {
    let body = json!({"username": username, "password": password}).to_string();
    client.send(Method::POST, "login/", &[("content-type", "application/json")], body).await
}

both_databases! {
    Tables:
    async fn name_and_password_give_a_token(db: TestDatabase) {
        let server = server(&db).await;
        let anonymous = Client::anonymous(&server);
        let reply = log_in(&anonymous, ADMIN, PASSWORD).await.json();
        assert_eq!(reply["exp"], 1_795_521_600);
        let bearer = format!("BEARER {}", reply["token"].as_str().unwrap());
        assert_eq!(anonymous.send(Method::GET, "Patient", &[("authorization", &bearer)], "").await.status, 200);
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let sent = format!("username={ADMIN}&password={PASSWORD}");
        assert_eq!(anonymous.send(Method::POST, "login", &form, sent).await.status, 200);
    }

    async fn failures_do_not_tell_which_names_exist(db: TestDatabase) {
        let server = server(&db).await;
        let anonymous = Client::anonymous(&server);
        for (name, password, status, body) in [
            (ADMIN, "wrong", 401, "\"INCORRECT_CREDENTIALS\""),
            ("stranger", "wrong", 401, "\"INCORRECT_CREDENTIALS\""),
            ("a\0b", "wrong", 401, "\"INCORRECT_CREDENTIALS\""),
            (ADMIN, "", 400, "\"Missing username or password\""),
            ("", "x", 400, "\"Missing username or password\""),
        ] {
            let reply = log_in(&anonymous, name, password).await;
            assert_eq!((reply.status, String::from_utf8(reply.body).unwrap().as_str()), (status, body), "{name:?} {password:?}");
        }
        assert_eq!(anonymous.get("login/").await.outcome(), "405 not-supported Method \"GET\" not allowed.");
    }
}

//! Users, and requests as browsers and programs send them.

use axum::{
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use openimis_auth::legacy_password::LegacyPassword;
use openimis_core::entity::{interactive_user, role, role_right, technical_user, user, user_role};
use openimis_testkit::{TestDatabase, TestServer};
use sea_orm::{ActiveValue::Set, DatabaseConnection, EntityTrait, prelude::Uuid};
use serde_json::{Value as Json, json};

/// A password that meets the policy of PROD.
pub const PASSWORD: &str = "Chalo-7-mkwambe";
/// `Chalo-7-mkwambe` as Django hashes it, with one iteration.
pub const SYSTEM_HASH: &str = "pbkdf2_sha256$1$salt$+kj4F083HzSRwmny6Y48oOrL55Hq31G+HslXqZU3SN8=";
/// What browsers send against forged log-ins.
const CSRF: &str = "abcdefghijklmnopqrstuvwxyzABCDEF";

/// A row of `tblUsers`, without account.
pub async fn person(db: &DatabaseConnection, login: &str) -> i32 {
    let stored = LegacyPassword::set(PASSWORD, &mut rand::rng());
    let row = interactive_user::ActiveModel {
        uuid: Set(Uuid::new_v4().to_string()),
        language_id: Set("en".into()),
        last_name: Set("Mwale".into()),
        other_names: Set("Ann".into()),
        login_name: Set(login.into()),
        audit_user_id: Set(0),
        email: Set(Some(format!("{login}@example.org"))),
        private_key: Set(Some(stored.private_key)),
        password: Set(Some(stored.stored_password)),
        validity_from: Set("2020-01-01T00:00:00Z".parse().unwrap()),
        ..Default::default()
    };
    interactive_user::Entity::insert(row).exec(db).await.unwrap().last_insert_id
}

async fn account(db: &DatabaseConnection, id: Uuid, username: &str, person: Option<i32>, program: Option<Uuid>) {
    let row = user::ActiveModel {
        id: Set(id),
        username: Set(username.into()),
        i_user_id: Set(person),
        t_user_id: Set(program),
        validity_from: Set("2020-01-01T00:00:00Z".parse().unwrap()),
        ..Default::default()
    };
    user::Entity::insert(row).exec_without_returning(db).await.unwrap();
}

/// A person with an account; answers both keys.
pub async fn member(db: &DatabaseConnection, username: &str) -> (Uuid, i32) {
    member_with(db, username, Uuid::new_v4()).await
}

/// A person with an account of this key.
pub async fn member_with(db: &DatabaseConnection, username: &str, id: Uuid) -> (Uuid, i32) {
    let person = person(db, username).await;
    account(db, id, username, Some(person), None).await;
    (id, person)
}

/// A technical user with an account.
pub async fn program(db: &DatabaseConnection, username: &str, superuser: bool) -> Uuid {
    let (id, technical) = (Uuid::new_v4(), Uuid::new_v4());
    let row = technical_user::ActiveModel {
        id: Set(technical),
        username: Set(username.into()),
        password: Set(SYSTEM_HASH.into()),
        last_login: Set(None),
        email: Set(Some(format!("{username}@example.org"))),
        is_staff: Set(superuser),
        is_superuser: Set(superuser),
        validity_from: Set(None),
        validity_to: Set(None),
    };
    technical_user::Entity::insert(row).exec_without_returning(db).await.unwrap();
    account(db, id, username, None, Some(technical)).await;
    id
}

/// Gives a person these rights, through a role of their own.
pub async fn grant(db: &DatabaseConnection, person: i32, rights: &[i32]) {
    let row = role::ActiveModel {
        uuid: Set(Uuid::new_v4().to_string()),
        name: Set("Tester".into()),
        is_system: Set(0),
        is_blocked: Set(false),
        validity_from: Set("2020-01-01T00:00:00Z".parse().unwrap()),
        ..Default::default()
    };
    let role_id = role::Entity::insert(row).exec(db).await.unwrap().last_insert_id;
    for right in rights {
        let row = role_right::ActiveModel {
            role_id: Set(role_id),
            right_id: Set(*right),
            validity_from: Set("2020-01-01T00:00:00Z".parse().unwrap()),
            ..Default::default()
        };
        role_right::Entity::insert(row).exec(db).await.unwrap();
    }
    let row = user_role::ActiveModel {
        user_id: Set(person),
        role_id: Set(role_id),
        validity_from: Set("2020-01-01T00:00:00Z".parse().unwrap()),
        ..Default::default()
    };
    user_role::Entity::insert(row).exec(db).await.unwrap();
}

/// A server as in production.
pub async fn production(db: &TestDatabase) -> TestServer {
    TestServer::start_with(db, &[("MODE", "PROD"), ("ASYNC", "false")]).await.unwrap()
}

/// An answer.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Reply {
    pub fn json(&self) -> Json {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// Text of the first GraphQL error.
    pub fn error(&self) -> String {
        self.json()["errors"][0]["message"].as_str().unwrap_or_default().to_owned()
    }

    /// The cookie of this name with its attributes.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let all = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        all.filter(|cookie| cookie.starts_with(&format!("{name}="))).map(str::to_owned).next()
    }
}

/// Sends a request by way of a proxy that speaks TLS.
pub async fn send(server: &TestServer, method: &str, path: &str, headers: &[(&str, &str)], body: Option<Json>) -> Reply {
    let mut request = Request::builder().method(method).uri(path);
    let usual = [("host", "localhost"), ("x-forwarded-proto", "https"), ("content-type", "application/json")];
    for (name, value) in usual.iter().filter(|(name, _)| headers.iter().all(|(other, _)| other != name)).chain(headers) {
        request = request.header(*name, *value);
    }
    let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
    let (status, headers, body) = server.send(request.body(body).unwrap()).await.unwrap();
    Reply { status, headers, text: String::from_utf8(body).unwrap() }
}

/// Sends a GraphQL document.
pub async fn graphql(server: &TestServer, headers: &[(&str, &str)], document: &str) -> Reply {
    send(server, "POST", "/api/graphql", headers, Some(json!({ "query": document }))).await
}

/// Logs in as the web client does, with further headers.
pub async fn log_in_with(server: &TestServer, username: &str, password: &str, headers: &[(&str, &str)]) -> Reply {
    let document = "mutation($u: String!, $p: String!) { tokenAuth(username: $u, password: $p) { token refreshExpiresIn payload } }";
    let cookie = format!("csrftoken={CSRF}");
    let usual = [("cookie", cookie.as_str()), ("x-csrftoken", CSRF), ("origin", "https://localhost")];
    let headers: Vec<(&str, &str)> =
        usual.into_iter().filter(|(name, _)| headers.iter().all(|(other, _)| other != name)).chain(headers.iter().copied()).collect();
    send(server, "POST", "/api/graphql", &headers, Some(json!({ "query": document, "variables": { "u": username, "p": password } }))).await
}

/// Logs in as the web client does.
pub async fn log_in(server: &TestServer, username: &str, password: &str) -> Reply {
    log_in_with(server, username, password, &[]).await
}

/// The `Authorization` header of a user who logs in now.
pub async fn bearer(server: &TestServer, username: &str) -> String {
    format!("Bearer {}", token(server, username).await)
}

/// A token of a user who logs in now.
pub async fn token(server: &TestServer, username: &str) -> String {
    let reply = log_in(server, username, PASSWORD).await;
    reply.json()["data"]["tokenAuth"]["token"].as_str().unwrap_or_else(|| panic!("{}", reply.text)).to_owned()
}

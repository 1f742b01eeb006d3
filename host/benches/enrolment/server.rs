//! The server under test, in this process, logged in as an administrator.

use std::{net::SocketAddr, sync::Arc};

use openimis_config::Settings;
use openimis_kernel::{app::App, app::SharedApp, clock::SystemClock, database, http::router, registry};
use sea_orm::DatabaseConnection;
use serde_json::{Value as Json, json};

use crate::{
    Options,
    client::{Connection, post},
};

/// A running server.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// Token of the administrator.
    pub token: String,
    /// Its database.
    pub db: DatabaseConnection,
}

/// Serves on a free port of this machine.
pub async fn listen(router: axum::Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    address
}

/// Starts the server on a database and logs in.
pub async fn start(options: &Options) -> Server {
    let app = assemble(options).await;
    let db = app.db.clone();
    let address = listen(router(app)).await;
    let mut connection = Connection::open(address).await;
    let body = json!({ "query": "mutation { tokenAuth(username: \"Admin\", password: \"admin123\") { token } }" }).to_string();
    let csrf = "a".repeat(32);
    let request = format!(
        "POST /api/graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nCookie: csrftoken={csrf}\r\nX-CSRFToken: {csrf}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let (_, answer) = connection.send(request.as_bytes()).await;
    let answer: Json = serde_json::from_slice(&answer).unwrap();
    let token = answer["data"]["tokenAuth"]["token"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
    Server { address, token, db }
}

async fn assemble(options: &Options) -> SharedApp {
    let port = options.port.to_string();
    let pairs = [
        ("MODE", "DEV"),
        ("SITE_ROOT", "api"),
        ("SECRET_KEY", "a key of the benchmark, long enough for all"),
        ("DB_HOST", &options.host),
        ("DB_PORT", &port),
        ("DB_NAME", &options.name),
        ("DB_USER", &options.user),
        ("DB_PASSWORD", &options.password),
    ];
    let settings = Arc::new(Settings::from_pairs(pairs).unwrap());
    let db = database::connect(&settings.database, &settings.pool).await.unwrap();
    let modules = registry::active(&registry::linked(), openimis_modules::SELECTED).unwrap();
    let app = App::assemble(settings, db, modules, Arc::new(SystemClock)).unwrap_or_else(|problems| panic!("{problems:?}"));
    app.reload_configs().await.unwrap();
    app
}

impl Server {
    /// A GraphQL request, ready to send.
    pub fn graphql(&self, document: &str) -> Vec<u8> {
        post("/api/graphql", &self.token, &json!({ "query": document }).to_string())
    }
}

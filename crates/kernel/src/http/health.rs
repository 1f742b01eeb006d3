//! `/ht/` as the reference answers it, and checks for orchestrators: alive, ready.

use std::{
    sync::atomic::{AtomicU8, Ordering},
    time::Duration,
};

use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::errors::is_health;
use crate::app::{App, SharedApp};

/// How long a check waits for the database.
const PATIENCE: Duration = Duration::from_secs(2);
/// When a client that was turned away may come again, in seconds.
const RETRY_AFTER: &str = "2";

const UNKNOWN: u8 = 0;
const HERE: u8 = 1;
const AWAY: u8 = 2;

/// What is known of the database by whoever watches it. While it is away, requests are turned away at once: each
/// would wait for a connection, and all together for a long time after.
#[derive(Debug, Default)]
pub struct Availability(AtomicU8);

impl Availability {
    /// Notes what was seen. `true`: it is news.
    pub fn note(&self, here: bool) -> bool {
        let seen = if here { HERE } else { AWAY };
        self.0.swap(seen, Ordering::Relaxed) != seen
    }

    fn is_away(&self) -> bool {
        self.0.load(Ordering::Relaxed) == AWAY
    }
}

/// The database answers; asked now if nobody watches it.
async fn database_answers(app: &App) -> bool {
    match app.state::<Availability>().0.load(Ordering::Relaxed) {
        UNKNOWN => matches!(tokio::time::timeout(PATIENCE, app.db.ping()).await, Ok(Ok(()))),
        seen => seen == HERE,
    }
}

/// Turns requests away while the database is.
pub async fn gate(State(app): State<SharedApp>, request: Request, next: Next) -> Response {
    if !is_health(request.uri().path()) && app.state::<Availability>().is_away() {
        let headers = [(header::RETRY_AFTER, RETRY_AFTER)];
        return (StatusCode::SERVICE_UNAVAILABLE, headers, "The database is not available.").into_response();
    }
    next.run(request).await
}

/// The process runs.
pub async fn live() -> &'static str {
    "ok"
}

/// The process can answer: its database is there.
pub async fn ready(State(app): State<SharedApp>) -> Response {
    if database_answers(&app).await {
        "ok".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database is not available").into_response()
    }
}

/// The reference's health page, in its JSON form or as text.
pub async fn page(State(app): State<SharedApp>, request: Request) -> Response {
    let database = database_answers(&app).await;
    let storage = app.settings.files.photo_root.as_deref().is_none_or(|root| std::path::Path::new(root).is_dir());
    let word = |ok: bool| if ok { "working" } else { "unavailable" };
    let checks = [
        ("Cache backend: coverage", true),
        ("Cache backend: default", true),
        ("Cache backend: location", true),
        ("DatabaseBackend", database),
        ("DefaultFileStorageHealthCheck", storage),
    ];
    let status = if database && storage { StatusCode::OK } else { StatusCode::INTERNAL_SERVER_ERROR };
    let accept = request.headers().get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let as_json = accept.contains("application/json") || request.uri().query().is_some_and(|q| q.contains("format=json"));
    if as_json {
        let body: serde_json::Map<String, serde_json::Value> =
            checks.iter().map(|(name, ok)| ((*name).to_owned(), json!(word(*ok)))).collect();
        return (status, axum::Json(body)).into_response();
    }
    let lines: String = checks.iter().map(|(name, ok)| format!("{name}: {}\n", word(*ok))).collect();
    (status, lines).into_response()
}

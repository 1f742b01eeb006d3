//! `/ht/` as the reference answers it, and checks for orchestrators: alive, ready.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;
use tokio::sync::watch;

use super::errors::is_health;
use crate::app::{App, SharedApp};

/// How long a check waits for the database.
const PATIENCE: Duration = Duration::from_secs(2);
/// When a client that was turned away may come again, in seconds.
const RETRY_AFTER: &str = "2";

/// What was last seen of the database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Seen {
    #[default]
    Nothing,
    Here,
    Away,
}

/// What is known of the database by whoever watches it. While it is away, requests are turned away at once: each
/// would wait for a connection, and all together for a long time after.
#[derive(Debug, Default)]
pub struct Availability(watch::Sender<Seen>);

impl Availability {
    /// Notes what was seen. `true`: it is news.
    pub fn note(&self, here: bool) -> bool {
        let seen = if here { Seen::Here } else { Seen::Away };
        self.0.send_replace(seen) != seen
    }

    fn seen(&self) -> Seen {
        *self.0.borrow()
    }

    /// Returns when the database is away.
    async fn is_away(&self) {
        // The sender lives as long as `self`.
        let _ = self.0.subscribe().wait_for(|seen| *seen == Seen::Away).await;
    }
}

/// The database answers; asked now if nobody watches it.
async fn database_answers(app: &App) -> bool {
    match app.state::<Availability>().seen() {
        Seen::Nothing => matches!(tokio::time::timeout(PATIENCE, app.db.ping()).await, Ok(Ok(()))),
        seen => seen == Seen::Here,
    }
}

/// Turns requests away while the database is, also those that were let in before: nobody waits for it.
pub async fn gate(State(app): State<SharedApp>, request: Request, next: Next) -> Response {
    if is_health(request.uri().path()) {
        return next.run(request).await;
    }
    let availability = app.state::<Availability>();
    tokio::select! {
        biased;
        () = availability.is_away() => {
            let headers = [(header::RETRY_AFTER, RETRY_AFTER)];
            (StatusCode::SERVICE_UNAVAILABLE, headers, "The database is not available.").into_response()
        }
        response = next.run(request) => response,
    }
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

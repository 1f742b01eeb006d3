//! `/ht/` as the reference answers it, and checks for orchestrators: alive, ready.

use axum::{
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::app::SharedApp;

/// The process runs.
pub async fn live() -> &'static str {
    "ok"
}

/// The process can answer: its database is there.
pub async fn ready(State(app): State<SharedApp>) -> Response {
    match app.db.ping().await {
        Ok(()) => "ok".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database is not available").into_response(),
    }
}

/// The reference's health page, in its JSON form or as text.
pub async fn page(State(app): State<SharedApp>, request: Request) -> Response {
    let database = app.db.ping().await.is_ok();
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

//! Security headers, allowed hosts, the redirect to TLS.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{RequestMeta, errors::is_health};
use crate::app::SharedApp;

/// Headers of every answer.
const ALWAYS: &[(&str, &str)] =
    &[("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"), ("cross-origin-opener-policy", "same-origin")];
/// Headers as the documentation for operators lists them for PROD.
const PROD: &[(&str, &str)] = &[
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("content-security-policy", "default-src 'self';"),
    ("referrer-policy", "no-referrer"),
    ("permissions-policy", "geolocation=(), microphone=()"),
];

/// Checks the host, sends to TLS, adds headers.
pub async fn secure(State(app): State<SharedApp>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let meta = RequestMeta::of(&parts, &app.settings);
    let is_prod = app.settings.mode.is_prod();
    let mut response = if !app.settings.site.allowed_hosts.allows(&meta.host) {
        (StatusCode::BAD_REQUEST, "This host is not served here.").into_response()
    // Probes of orchestrators come without TLS.
    } else if is_prod && !meta.secure && !is_health(parts.uri.path()) {
        redirect(&meta, parts.uri.path_and_query().map_or("/", |p| p.as_str()))
    } else {
        next.run(Request::from_parts(parts, body)).await
    };
    let add = if is_prod { PROD } else { &[("referrer-policy", "same-origin")][..] };
    for (name, value) in ALWAYS.iter().chain(add) {
        response.headers_mut().entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    response
}

fn redirect(meta: &RequestMeta, path: &str) -> Response {
    match HeaderValue::from_str(&format!("https://{}{path}", meta.host)) {
        Ok(location) => (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, location)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

//! One form of errors: what layers, extractors and routing answer as plain text, or as nothing, becomes what the
//! clients of that address read.

use axum::{
    extract::{Request, State},
    http::{HeaderName, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{app::SharedApp, rest::RestError};

/// Longest plain text that is taken over.
const LONGEST: usize = 4_096;
/// What described the former body.
const OF_THE_BODY: [HeaderName; 3] = [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING];

/// No such address.
pub async fn not_found() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// Gives an error without a form of its own the form of the module whose address it is.
pub async fn normalise(State(app): State<SharedApp>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || has_form(&response) || is_health(&path) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let text = axum::body::to_bytes(body, LONGEST).await.unwrap_or_default();
    let detail = match status {
        StatusCode::NOT_FOUND => "Not found.".to_owned(),
        StatusCode::METHOD_NOT_ALLOWED => format!("Method \"{method}\" not allowed."),
        StatusCode::PAYLOAD_TOO_LARGE => "The request body is too large.".to_owned(),
        _ if text.is_empty() => status.canonical_reason().unwrap_or("Error").to_owned(),
        _ => String::from_utf8_lossy(&text).into_owned(),
    };
    let mut response = in_form_of(&app, &path, &RestError::new(status, detail));
    for (name, value) in parts.headers {
        if let Some(name) = name.filter(|name| !OF_THE_BODY.contains(name)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// Anything but plain text was made with intent.
fn has_form(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| !kind.starts_with("text/plain"))
}

/// What asks here reads the status.
pub(super) fn is_health(path: &str) -> bool {
    path.starts_with("/ht/") || path.starts_with("/health/")
}

fn in_form_of(app: &SharedApp, path: &str, error: &RestError) -> Response {
    let root = app.settings.site.root.path("");
    let Some(tail) = path.strip_prefix(&root) else { return error.render() };
    if tail == "graphql" {
        return (error.status, axum::Json(json!({ "errors": [{ "message": error.detail }] }))).into_response();
    }
    let module = app.modules.iter().find(|module| tail.split('/').next() == Some(module.name));
    module.and_then(|module| module.rest_errors).unwrap_or(RestError::render)(error)
}

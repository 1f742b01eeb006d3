//! The GraphQL end point: reading requests in all forms clients send, answering in the one form they read.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use openimis_auth::csrf::CsrfSecret;
use serde_json::{Map, Value as Json, json};

use super::{CSRF_COOKIE, RequestMeta, authenticate, cookies::csrf_cookie, forgery};
use crate::{
    app::SharedApp,
    core_services::AuthError,
    graphql::{
        context::RequestContext,
        execute::{GraphqlAnswer, GraphqlRequest, execute},
    },
};

/// GET and POST of `/<site root>/graphql`.
pub async fn endpoint(State(app): State<SharedApp>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let meta = RequestMeta::of(&parts, &app.settings);
    if parts.method == Method::GET && app.settings.graphql.graphiql && wants_html(&parts.headers) {
        return graphiql(&app);
    }
    let limit = usize::try_from(app.settings.files.max_upload_bytes).unwrap_or(usize::MAX);
    let Ok(body) = axum::body::to_bytes(body, limit).await else {
        return refused(StatusCode::PAYLOAD_TOO_LARGE, "The request body is too large.");
    };
    let content_type = meta.header("content-type").unwrap_or_default().to_owned();
    let request = match read_request(&parts.method, parts.uri.query().unwrap_or_default(), &content_type, &body) {
        Ok(request) => request,
        Err((status, text)) => return refused(status, text),
    };
    let (caller, token_error) = match authenticate(&app, &meta, false).await {
        Ok(authentication) if !request.read_only && authentication.proof.is_ambient() && forgery::foreign(&app, &meta) => {
            return refused(StatusCode::FORBIDDEN, "CSRF Failed: the request comes from another site.");
        }
        Ok(authentication) => (authentication.caller, None),
        Err(AuthError::Database(error)) => {
            tracing::error!(%error, "the user of a request could not be read");
            return refused(StatusCode::SERVICE_UNAVAILABLE, "The database is not available.");
        }
        Err(error) => (None, Some(error.to_string())),
    };
    let cx = RequestContext::new(app.clone(), caller, meta);
    let mut answer = execute(&cx, &request, token_error.as_deref()).await;
    if wants_pretty(parts.uri.query().unwrap_or_default()) {
        answer.body = pretty(&answer.body).unwrap_or(answer.body);
    }
    respond(&app, &cx, answer)
}

fn respond(app: &SharedApp, cx: &RequestContext, answer: GraphqlAnswer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, [(header::CONTENT_TYPE, answer.content_type)], answer.body).into_response();
    let mut cookies = cx.take_cookies();
    if cx.meta.cookie(CSRF_COOKIE).is_none_or(|c| CsrfSecret::from_cookie(&c).is_err()) {
        cookies.push(csrf_cookie(&app.settings, CsrfSecret::generate(&mut rand::rng()).as_str().to_owned()));
    }
    for cookie in cookies {
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response.extensions_mut().insert(StatementCount(cx.statements()));
    response
}

/// How many statements the planner sent, left with the answer for tests and metrics.
#[derive(Clone, Copy, Debug)]
pub struct StatementCount(pub usize);

fn refused(status: StatusCode, text: &str) -> Response {
    (status, axum::Json(json!({ "errors": [{ "message": text }] }))).into_response()
}

fn wants_html(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    accept.contains("text/html") && !accept.contains("application/json")
}

/// `?pretty=1`, for people at a terminal (assembly specification, section 8).
fn wants_pretty(query: &str) -> bool {
    form(query).get("pretty").and_then(Json::as_str).is_some_and(|value| !value.is_empty())
}

/// JSON with sorted members, indented.
fn pretty(body: &[u8]) -> Option<Vec<u8>> {
    let mut answer: Json = serde_json::from_slice(body).ok()?;
    answer.sort_all_objects();
    serde_json::to_vec_pretty(&answer).ok()
}

/// Reads a request: JSON, a bare document, form fields or query parameters.
///
/// # Errors
/// Status and text for what cannot be read.
pub fn read_request(method: &Method, query: &str, content_type: &str, body: &Bytes) -> Result<GraphqlRequest, (StatusCode, &'static str)> {
    const BAD: StatusCode = StatusCode::BAD_REQUEST;
    let mut fields: Map<String, Json> = match *method {
        Method::GET => Map::new(),
        Method::POST => match content_type.split(';').next().unwrap_or_default().trim() {
            "application/graphql" => [("query".to_owned(), Json::from(String::from_utf8_lossy(body).into_owned()))].into_iter().collect(),
            "application/json" => match serde_json::from_slice(body) {
                Ok(Json::Object(fields)) => fields,
                Ok(Json::Array(_)) => return Err((BAD, "Batch GraphQL requests are not enabled.")),
                Ok(_) => return Err((BAD, "The received data is not a valid JSON query.")),
                Err(_) => return Err((BAD, "POST body sent invalid JSON.")),
            },
            "application/x-www-form-urlencoded" => form(&String::from_utf8_lossy(body)),
            _ => return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, "Send GraphQL requests as application/json.")),
        },
        _ => return Err((StatusCode::METHOD_NOT_ALLOWED, "GraphQL only supports GET and POST requests.")),
    };
    fields.extend(form(query));
    let variables = match fields.remove("variables") {
        None | Some(Json::Null) => Map::new(),
        Some(Json::Object(variables)) => variables,
        Some(Json::String(text)) if text.is_empty() => Map::new(),
        Some(Json::String(text)) => serde_json::from_str(&text).map_err(|_| (BAD, "Variables are invalid JSON."))?,
        Some(_) => return Err((BAD, "Variables must be an object.")),
    };
    let text = |value: Option<Json>| match value {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(text)) => Ok(Some(text)),
        Some(_) => Err((BAD, "The query must be a text.")),
    };
    Ok(GraphqlRequest {
        query: text(fields.remove("query"))?.unwrap_or_default(),
        operation: text(fields.remove("operationName"))?.filter(|name| !name.is_empty()),
        variables,
        read_only: method == Method::GET,
    })
}

fn form(text: &str) -> Map<String, Json> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(text).unwrap_or_default();
    pairs.into_iter().map(|(name, value)| (name, Json::from(value))).collect()
}

fn graphiql(app: &Arc<crate::app::App>) -> Response {
    let page = async_graphql::http::GraphiQLSource::build().endpoint(&app.settings.site.root.path("graphql")).finish();
    axum::response::Html(page).into_response()
}

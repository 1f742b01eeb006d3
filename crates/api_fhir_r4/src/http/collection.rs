//! GET and POST of a type of resource.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use chrono::FixedOffset;
use openimis_kernel::access::{Caller, Principal};
use openimis_kernel::app::SharedApp;
use openimis_kernel::http::RequestMeta;

use super::answer::{Answer, respond};
use super::request::{Head, Wanted, split_suffix, whole};
use crate::config::FhirConfig;
use crate::context::FhirContext;
use crate::r4::Issue;
use crate::r4::resource::OperationOutcome;
use crate::resource::{FhirResourceDefinition, Found, resource};
use crate::rest_model::media_type::{MediaType, RequestBody};
use crate::rest_model::searchset::searchset;
use crate::rest_model::{FhirError, SearchRules};

/// Serves a type of resource.
pub async fn collection(
    State(app): State<SharedApp>,
    Extension(caller): Extension<Caller>,
    Extension(meta): Extension<RequestMeta>,
    Path(segment): Path<String>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let head = Head::of(&parts);
    let (name, suffix) = split_suffix(&segment);
    let media = head.media_type(suffix);
    let definition = resource(&app, name);
    let allow =
        if definition.is_some_and(|definition| definition.create.is_some()) { "GET, POST, HEAD, OPTIONS" } else { "GET, HEAD, OPTIONS" };
    let outcome = async {
        media.as_ref().map_err(|_| FhirError::NotAcceptable)?;
        let definition = definition.ok_or_else(|| FhirError::NotFound("Not found.".to_owned()))?;
        let cx = FhirContext::new(app, logged_in(caller)?, &meta);
        match head.method {
            Method::GET | Method::HEAD => search(&cx, definition, &head, &head.query).await,
            Method::OPTIONS => options(definition.spec.resource_type),
            Method::POST => create(&cx, definition, &head, &whole(body).await?).await,
            ref other => Err(FhirError::MethodNotAllowed(other.to_string())),
        }
    };
    let outcome = outcome.await;
    respond(&head.method, media.unwrap_or(MediaType::Json), allow, outcome)
}

/// The user; the routes admit nobody else.
pub(super) fn logged_in(caller: Caller) -> Result<Arc<Principal>, FhirError> {
    caller.ok_or_else(|| FhirError::Login("Authentication credentials were not provided.".to_owned()))
}

/// What can be sent and got, in the reference's form.
pub(super) fn options(name: &str) -> Result<Answer, FhirError> {
    Answer::document(&serde_json::json!({
        "name": name,
        "description": "",
        "renders": ["application/json", "application/fhir+json"],
        "parses": ["application/json", "application/fhir+json", "application/json-patch+json"],
    }))
}

/// Answers a search with the parameters of `query`.
pub(super) async fn search(cx: &FhirContext, definition: &FhirResourceDefinition, head: &Head, query: &str) -> Result<Answer, FhirError> {
    cx.check(definition.module, definition.search.access)?;
    let config = cx.app.config::<FhirConfig>();
    let rules = SearchRules {
        default_count: config.default_response_page_size,
        largest_count: config.largest_response_page_size,
        zone: FixedOffset::east_opt(0).ok_or_else(|| FhirError::internal("UTC is no zone"))?,
        handling: head.handling(),
    };
    if form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name.contains('\0') || value.contains('\0')) {
        return Err(FhirError::invalid("A text holds no NUL"));
    }
    let search = rules.parse(definition.spec, query)?;
    let found = (definition.search.run)(cx, &search).await?;
    Answer::document(&searchset(&cx.server, definition.spec.resource_type, &search, found)?)
}

async fn create(cx: &FhirContext, definition: &FhirResourceDefinition, head: &Head, body: &[u8]) -> Result<Answer, FhirError> {
    let create = definition.create.ok_or_else(|| FhirError::MethodNotAllowed("POST".to_owned()))?;
    cx.check(definition.module, create.access)?;
    if head.body_kind()? != RequestBody::Resource {
        return Err(FhirError::UnsupportedMediaType("application/json-patch+json".to_owned()));
    }
    head.ensure_unconditional()?;
    let id = (create.run)(cx, body).await?;
    let answer = written(cx, definition, head, &id).await?.with_status(StatusCode::CREATED);
    Ok(answer.with_location(cx.server.of(definition.spec.resource_type, &id).as_str().to_owned()))
}

/// What the client wants back after a write.
pub(super) async fn written(cx: &FhirContext, definition: &FhirResourceDefinition, head: &Head, id: &str) -> Result<Answer, FhirError> {
    let Found { resource, version } = (definition.read.run)(cx, id).await?;
    let answer = match head.wanted() {
        Wanted::Resource => Answer::document(&resource)?,
        Wanted::Outcome => Answer::document(&OperationOutcome::from_iter([Issue::information("The resource is stored.")]))?,
        Wanted::Nothing => Answer::empty(StatusCode::OK),
    };
    Ok(answer.with_version(version))
}

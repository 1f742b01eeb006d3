//! GET, PUT, PATCH and DELETE of one resource; code systems; POST of `_search`.

use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use openimis_kernel::access::Caller;
use openimis_kernel::app::SharedApp;
use openimis_kernel::http::RequestMeta;

use super::answer::{Answer, respond};
use super::collection::{logged_in, options, search, written};
use super::json_patch;
use super::request::{Head, split_suffix, whole};
use crate::context::FhirContext;
use crate::mapping;
use crate::resource::{Addressed, FhirResourceDefinition, Found, code_system, resource};
use crate::rest_model::FhirError;
use crate::rest_model::media_type::{MediaType, RequestBody};

/// Serves one resource.
pub async fn instance(
    State(app): State<SharedApp>,
    Extension(caller): Extension<Caller>,
    Extension(meta): Extension<RequestMeta>,
    Path((name, segment)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let head = Head::of(&parts);
    let (id, suffix) = split_suffix(&segment);
    let media = head.media_type(suffix);
    let definition = resource(&app, &name);
    let allow = definition.map_or_else(|| "GET, HEAD, OPTIONS".to_owned(), |definition| allowed(definition, id));
    let outcome = async {
        media.as_ref().map_err(|_| FhirError::NotAcceptable)?;
        let cx = FhirContext::new(app, logged_in(caller)?, &meta);
        if name == "CodeSystem" {
            return read_code_system(&cx, &head, id).await;
        }
        let definition = definition.ok_or_else(|| FhirError::NotFound("Not found.".to_owned()))?;
        if id == "_search" {
            return search_by_form(&cx, definition, &head, &whole(body).await?).await;
        }
        let addressed = Addressed { id, if_match: head.if_match() };
        match head.method {
            Method::GET | Method::HEAD => read(&cx, definition, &head, id).await,
            Method::OPTIONS => options(&name),
            Method::PUT | Method::PATCH => update(&cx, definition, &head, &addressed, &whole(body).await?).await,
            Method::DELETE => delete(&cx, definition, &addressed).await,
            ref other => Err(FhirError::MethodNotAllowed(other.to_string())),
        }
    };
    let outcome = outcome.await;
    respond(&head.method, media.unwrap_or(MediaType::Json), &allow, outcome)
}

fn allowed(definition: &FhirResourceDefinition, id: &str) -> String {
    if id == "_search" {
        return "POST".to_owned();
    }
    let mut methods = vec!["GET"];
    if definition.update.is_some() {
        methods.extend(["PUT", "PATCH"]);
    }
    methods.extend(definition.delete.map(|_| "DELETE"));
    methods.extend(["HEAD", "OPTIONS"]);
    methods.join(", ")
}

async fn read(cx: &FhirContext, definition: &FhirResourceDefinition, head: &Head, id: &str) -> Result<Answer, FhirError> {
    cx.check(definition.module, definition.read.access)?;
    let Found { resource, version } = (definition.read.run)(cx, id).await?;
    if head.has_version(&version.id()) {
        return Ok(Answer::empty(StatusCode::NOT_MODIFIED).with_version(version));
    }
    Ok(Answer::document(&resource)?.with_version(version))
}

async fn update(
    cx: &FhirContext,
    definition: &FhirResourceDefinition,
    head: &Head,
    addressed: &Addressed<'_>,
    body: &[u8],
) -> Result<Answer, FhirError> {
    let update = definition.update.ok_or_else(|| FhirError::MethodNotAllowed(head.method.to_string()))?;
    cx.check(definition.module, update.access)?;
    let id = match (head.body_kind()?, &head.method) {
        (RequestBody::Resource, _) => (update.run)(cx, addressed, body).await?,
        (RequestBody::JsonPatch, &Method::PATCH) => patch(cx, definition, addressed, body).await?,
        (RequestBody::JsonPatch, _) => return Err(FhirError::UnsupportedMediaType("application/json-patch+json".to_owned())),
    };
    written(cx, definition, head, &id).await
}

/// Changes what the patch names; the rest stays as the user sees it.
async fn patch(cx: &FhirContext, definition: &FhirResourceDefinition, addressed: &Addressed<'_>, body: &[u8]) -> Result<String, FhirError> {
    let update = definition.update.ok_or_else(|| FhirError::MethodNotAllowed("PATCH".to_owned()))?;
    cx.check(definition.module, definition.read.access)?;
    let Found { resource, version } = (definition.read.run)(cx, addressed.id).await?;
    addressed.check(version)?;
    let before = serde_json::to_value(&resource).map_err(FhirError::internal)?;
    let after = json_patch::apply(before, body)?;
    let seen = Addressed { id: addressed.id, if_match: Some(vec![version.id()]) };
    (update.run)(cx, &seen, after.to_string().as_bytes()).await
}

async fn delete(cx: &FhirContext, definition: &FhirResourceDefinition, addressed: &Addressed<'_>) -> Result<Answer, FhirError> {
    let delete = definition.delete.ok_or_else(|| FhirError::MethodNotAllowed("DELETE".to_owned()))?;
    cx.check(definition.module, delete.access)?;
    (delete.run)(cx, addressed).await?;
    Ok(Answer::empty(StatusCode::NO_CONTENT))
}

/// A search whose parameters stand in the body, where no log keeps them (R4 section 3.1.1.1.1).
async fn search_by_form(cx: &FhirContext, definition: &FhirResourceDefinition, head: &Head, body: &[u8]) -> Result<Answer, FhirError> {
    match head.method {
        Method::POST if head.is_form() || body.is_empty() => {}
        Method::POST => return Err(FhirError::UnsupportedMediaType(String::new())),
        ref other => return Err(FhirError::MethodNotAllowed(other.to_string())),
    }
    let form = std::str::from_utf8(body).map_err(|_| FhirError::invalid("The form is no UTF-8"))?;
    let query = [head.query.as_str(), form].join("&");
    search(cx, definition, head, &query).await
}

async fn read_code_system(cx: &FhirContext, head: &Head, id: &str) -> Result<Answer, FhirError> {
    let unknown = || FhirError::NotFound("Not found.".to_owned());
    let definition = code_system(&cx.app, id).ok_or_else(unknown)?;
    let spec = mapping::code_system_spec(definition.id).ok_or_else(unknown)?;
    match head.method {
        Method::GET | Method::HEAD => {}
        Method::OPTIONS => return options("CodeSystem"),
        ref other => return Err(FhirError::MethodNotAllowed(other.to_string())),
    }
    cx.check(definition.module, definition.access)?;
    let rows = match definition.rows {
        Some(rows) => rows(cx).await?,
        None => Vec::new(),
    };
    let url = format!("{}/CodeSystem/{}/", cx.server.as_str(), definition.id);
    Answer::document(&mapping::code_system(spec, url.into(), &rows, cx.now))
}

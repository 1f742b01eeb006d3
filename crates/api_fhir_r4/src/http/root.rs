//! What there is: a name and an address for each type of resource and code system, as the reference lists them.

use axum::Extension;
use axum::extract::State;
use axum::http::Method;
use axum::response::Response;
use openimis_kernel::app::SharedApp;
use openimis_kernel::http::RequestMeta;
use serde_json::{Map, Value};

use super::answer::{Answer, respond};
use crate::context::server_url;
use crate::resource::{code_systems, resources};
use crate::rest_model::FhirError;
use crate::rest_model::media_type::MediaType;

const ALLOW: &str = "GET, HEAD, OPTIONS";

/// Lists what there is.
pub async fn root(State(app): State<SharedApp>, Extension(meta): Extension<RequestMeta>, method: Method) -> Response {
    let outcome = match method {
        Method::GET | Method::HEAD | Method::OPTIONS => Answer::document(&addresses(&app, &meta)),
        ref other => Err(FhirError::MethodNotAllowed(other.to_string())),
    };
    respond(&method, MediaType::Json, ALLOW, outcome)
}

fn addresses(app: &SharedApp, meta: &RequestMeta) -> Map<String, Value> {
    let server = server_url(app, meta);
    let types = resources(app).into_iter().map(|definition| definition.spec.resource_type.to_owned());
    let systems = code_systems(app).into_iter().map(|definition| format!("CodeSystem/{}", definition.id));
    let names = std::iter::once("login".to_owned()).chain(types).chain(systems);
    names.map(|name| (name.clone(), format!("{}/{name}/", server.as_str()).into())).collect()
}

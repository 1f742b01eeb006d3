//! `metadata`: the CapabilityStatement, made of what is registered.

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::response::Response;
use openimis_kernel::app::SharedApp;
use openimis_kernel::http::RequestMeta;

use super::answer::{Answer, respond};
use super::request::Head;
use crate::config::FhirConfig;
use crate::context::server_url;
use crate::r4::code::{Interaction, VersioningPolicy};
use crate::resource::resources;
use crate::rest_model::FhirError;
use crate::rest_model::capability::{Installation, ResourceCapability, capability_statement};
use crate::rest_model::media_type::MediaType;
use crate::rest_model::search::ResourceSpec;
use crate::vocabulary::Vocabulary;

/// Code systems are read by name and not searched.
const CODE_SYSTEM: ResourceSpec = ResourceSpec { resource_type: "CodeSystem", parameters: &[] };
const ALLOW: &str = "GET, HEAD, OPTIONS";

/// Says what the interface can do.
pub async fn metadata(State(app): State<SharedApp>, Extension(meta): Extension<RequestMeta>, request: Request) -> Response {
    let head = Head::of(&request.into_parts().0);
    let media = head.media_type(None);
    let outcome = match (&media, &head.method) {
        (Ok(_), &Method::GET | &Method::HEAD) => statement(&app, &meta),
        (Ok(_), &Method::OPTIONS) => Ok(Answer::empty(axum::http::StatusCode::NO_CONTENT)),
        (Ok(_), other) => Err(FhirError::MethodNotAllowed(other.to_string())),
        (Err(_), _) => Err(FhirError::NotAcceptable),
    };
    respond(&head.method, media.unwrap_or(MediaType::Json), ALLOW, outcome)
}

fn statement(app: &SharedApp, meta: &RequestMeta) -> Result<Answer, FhirError> {
    let config = app.config::<FhirConfig>();
    let server = server_url(app, meta);
    let installation = Installation { server: &server, version: env!("CARGO_PKG_VERSION"), date: app.clock.now() };
    let definitions = resources(app);
    let interactions: Vec<Vec<Interaction>> = definitions.iter().map(|definition| definition.interactions()).collect();
    let versioning = if config.resource_meta { VersioningPolicy::Versioned } else { VersioningPolicy::NoVersion };
    let capabilities: Vec<ResourceCapability<'_>> = definitions
        .iter()
        .zip(&interactions)
        .map(|(definition, interactions)| ResourceCapability {
            spec: definition.spec,
            profile: Some(definition.profile),
            interactions,
            versioning,
        })
        .chain([ResourceCapability {
            spec: &CODE_SYSTEM,
            profile: None,
            interactions: &[Interaction::Read],
            versioning: VersioningPolicy::NoVersion,
        }])
        .collect();
    Answer::document(&capability_statement(&installation, &Vocabulary::new(&config.base_url), &capabilities))
}

//! The page that shows the description of the REST addresses, at `/<site root>/docs/`.

use axum::{
    Router,
    http::{HeaderValue, header},
    middleware::{self, Next},
};
use openimis_config::settings::SiteRoot;
use openimis_kernel::app::SharedApp;
use serde_json::Value as Json;
use utoipa_swagger_ui::SwaggerUi;

/// The page sets styles on its elements and shows pictures that it brings in its text; scripts come from here only.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/// The page and the document that it shows.
pub(super) fn pages(root: &SiteRoot, document: Json) -> Router<SharedApp> {
    let page = SwaggerUi::new(root.path("docs")).external_url_unchecked(root.path("openapi.json"), document);
    Router::from(page).layer(middleware::from_fn(with_policy))
}

async fn with_policy(request: axum::extract::Request, next: Next) -> axum::response::Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

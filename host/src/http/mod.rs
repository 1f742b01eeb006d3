//! The server's addresses with what the process adds to them: documentation, request ids, a line per request.

mod openapi;
mod request_log;
mod swagger;

use axum::{Router, middleware};
use openimis_kernel::{app::SharedApp, http::router_with};

/// The whole service.
pub(crate) async fn service(app: SharedApp) -> Router {
    let documentation = match app.settings.graphql.graphiql {
        true => swagger::pages(&app.settings.site.root, openapi::document(&app).await),
        false => Router::new(),
    };
    router_with(app, documentation).layer(middleware::from_fn(request_log::log))
}

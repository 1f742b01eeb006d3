//! The addresses at which the reference describes this interface. Here one document and one page describe all REST
//! addresses of the server; what is switched off there is not found from here either.

use axum::extract::State;
use axum::response::Redirect;
use openimis_kernel::app::SharedApp;

/// To the OpenAPI document.
pub async fn document(State(app): State<SharedApp>) -> Redirect {
    Redirect::temporary(&app.settings.site.root.path("openapi.json"))
}

/// To the page that shows it.
pub async fn page(State(app): State<SharedApp>) -> Redirect {
    Redirect::temporary(&format!("{}/", app.settings.site.root.path("docs")))
}

//! REST routes of modules: declared with what they demand, mounted below `/<site root>/<module>/`.

use axum::{http::StatusCode, response::Response, routing::MethodRouter};
use serde_json::{Map, Value as Json};

use crate::{
    access::Access,
    app::{App, SharedApp},
};

/// Path items of OpenAPI 3.0, by paths below the module.
pub type PathItems = Map<String, Json>;

/// A route: path below the module, methods, what they demand.
pub struct Route {
    /// `users/current_user/`; `{id}` is a parameter.
    pub path: &'static str,
    /// What it demands.
    pub access: Access,
    /// Its methods.
    pub methods: fn() -> MethodRouter<SharedApp>,
    /// What the OpenAPI document says of it; `None`: what its declaration tells.
    pub description: Option<fn(&App) -> PathItems>,
}

impl Route {
    /// Declares a route.
    #[must_use]
    pub const fn new(path: &'static str, access: Access, methods: fn() -> MethodRouter<SharedApp>) -> Self {
        Route { path, access, methods, description: None }
    }

    /// A route that stands for several addresses, as `{resource}/` does, names them.
    #[must_use]
    pub const fn described(self, description: fn(&App) -> PathItems) -> Self {
        Route { description: Some(description), ..self }
    }
}

/// An error before or around a handler: who asks is not allowed, the body is too large …
#[derive(Clone, Debug)]
pub struct RestError {
    /// HTTP status.
    pub status: StatusCode,
    /// For the client.
    pub detail: String,
}

/// How a module shows such an error; without one it is `{"detail": …}`.
pub type ErrorRenderer = fn(&RestError) -> Response;

impl RestError {
    /// With a status and a text for the client.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        RestError { status, detail: detail.into() }
    }

    /// The reference's default form.
    #[must_use]
    pub fn render(&self) -> Response {
        use axum::response::IntoResponse;
        (self.status, axum::Json(serde_json::json!({ "detail": self.detail }))).into_response()
    }
}

impl axum::response::IntoResponse for RestError {
    fn into_response(self) -> Response {
        let mut response = self.render();
        response.extensions_mut().insert(self);
        response
    }
}

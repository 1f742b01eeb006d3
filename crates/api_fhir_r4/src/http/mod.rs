//! The interface over HTTP: routes below `/<site root>/api_fhir_r4/`.
//!
//! Types of resources are no routes of their own: the address names one of those registered, see
//! [`crate::resource::FhirResourceDefinition`].

mod answer;
mod collection;
mod docs;
pub mod errors;
mod instance;
mod json_patch;
mod login;
mod metadata;
mod openapi;
mod request;
mod root;

use axum::routing::{MethodRouter, get, post};
use openimis_kernel::access::Access;
use openimis_kernel::app::SharedApp;
use openimis_kernel::rest::Route;

/// The routes. Other methods reach the handlers, too: they answer 405 with an OperationOutcome.
#[must_use]
pub fn routes() -> Vec<Route> {
    fn login() -> MethodRouter<SharedApp> {
        post(login::login).fallback(login::login)
    }
    fn root() -> MethodRouter<SharedApp> {
        get(root::root).fallback(root::root)
    }
    fn metadata() -> MethodRouter<SharedApp> {
        get(metadata::metadata).fallback(metadata::metadata)
    }
    fn collection() -> MethodRouter<SharedApp> {
        get(collection::collection).post(collection::collection).fallback(collection::collection)
    }
    fn instance() -> MethodRouter<SharedApp> {
        get(instance::instance).put(instance::instance).patch(instance::instance).delete(instance::instance).fallback(instance::instance)
    }
    vec![
        Route::new("", Access::Public, root),
        Route::new("login/", Access::Public, login),
        Route::new("metadata", Access::Public, metadata),
        Route::new("docs/", Access::Public, || get(docs::document)),
        Route::new("docs/swagger/", Access::Public, || get(docs::page)),
        Route::new("docs/redoc/", Access::Public, || get(docs::page)),
        Route::new("{resource}/", Access::Authenticated, collection).described(openapi::collections),
        Route::new("{resource}/{id}/", Access::Authenticated, instance).described(openapi::instances),
    ]
}

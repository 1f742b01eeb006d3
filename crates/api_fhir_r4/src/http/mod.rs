//! The interface over HTTP: routes below `/<site root>/api_fhir_r4/`.
//!
//! Types of resources are no routes of their own: the address names one of those registered, see
//! [`crate::resource::FhirResourceDefinition`].

mod answer;
mod collection;
pub mod errors;
mod instance;
mod json_patch;
mod login;
mod metadata;
mod request;
mod root;

use axum::routing::{MethodRouter, any};
use openimis_kernel::access::Access;
use openimis_kernel::app::SharedApp;
use openimis_kernel::rest::Route;

/// The routes.
#[must_use]
pub fn routes() -> Vec<Route> {
    fn login() -> MethodRouter<SharedApp> {
        any(login::login)
    }
    fn root() -> MethodRouter<SharedApp> {
        any(root::root)
    }
    fn metadata() -> MethodRouter<SharedApp> {
        any(metadata::metadata)
    }
    fn collection() -> MethodRouter<SharedApp> {
        any(collection::collection)
    }
    fn instance() -> MethodRouter<SharedApp> {
        any(instance::instance)
    }
    vec![
        Route::new("", Access::Public, root),
        Route::new("login/", Access::Public, login),
        Route::new("metadata", Access::Public, metadata),
        Route::new("{resource}/", Access::Authenticated, collection),
        Route::new("{resource}/{id}/", Access::Authenticated, instance),
    ]
}

//! FHIR R4 REST API: what other programs read and write of openIMIS.
//!
//! - [`r4`]: the data types and resources of FHIR R4 themselves;
//! - [`vocabulary`]: the names openIMIS uses in them;
//! - [`rest_model`]: requests and answers without their transport: searches, bundles, formats, errors;
//! - [`mapping`]: what of openIMIS stands where in FHIR;
//! - [`resource`]: the types of resources: what they are searched by in columns, what writing them does. Modules
//!   register further ones;
//! - [`http`]: the transport;
//! - [`migrations`]: the tables of the subscriptions.

pub mod config;
pub mod context;
pub mod http;
pub mod mapping;
pub mod migrations;
pub mod r4;
pub mod resource;
pub mod rest_model;
pub mod vocabulary;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "api_fhir_r4",
    depends_on: &["core", "location", "insuree"],
    config: Some(ConfigDefinition::of::<config::FhirConfig>()),
    migrations: migrations::migrations,
    routes: http::routes,
    rest_errors: Some(http::errors::render),
}

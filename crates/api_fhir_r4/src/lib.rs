//! FHIR R4 REST API: what other programs read and write of openIMIS.
//!
//! - [`r4`]: the data types and resources of FHIR R4 themselves;
//! - [`vocabulary`]: the names openIMIS uses in them;
//! - [`rest_model`]: requests and answers without their transport: searches, bundles, formats, errors;
//! - [`mapping`]: what of openIMIS stands where in FHIR;
//! - [`migrations`]: the tables of the subscriptions.

pub mod mapping;
pub mod migrations;
pub mod r4;
pub mod rest_model;
pub mod vocabulary;

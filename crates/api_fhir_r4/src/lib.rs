//! FHIR R4 REST API.

pub mod migrations;
pub mod r4;

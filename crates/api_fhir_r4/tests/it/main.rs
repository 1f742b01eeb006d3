//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("api_fhir_r4");

use openimis_api_fhir_r4 as _;

mod access;
mod client;
mod country;
mod documents;
mod group_writes;
mod location_writes;
mod login;
mod organization_writes;
mod patches;
mod patient_writes;
mod reads;
mod searches;
mod statements;
mod transport;

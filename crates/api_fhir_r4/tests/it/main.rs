//! The interface over HTTP, on both databases.
#![allow(clippy::unwrap_used, missing_docs)]

openimis_testkit::tables!("api_fhir_r4");

use openimis_api_fhir_r4 as _;

mod reading;

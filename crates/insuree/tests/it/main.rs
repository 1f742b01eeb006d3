//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("insuree");

use openimis_core as _;
use openimis_insuree as _;
use openimis_location as _;

mod configured;
mod country;
mod demo;
mod enrolment;
mod exports;
mod extensions;
mod filters;
mod lists;
mod outcomes;
mod photos;
mod place_holders;
mod policies;
mod reports;
mod row_security;
mod services;
mod switches;
mod together;

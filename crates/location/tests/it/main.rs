//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs)]

openimis_testkit::tables!("location");

use openimis_location as _;

mod assignments;
mod country;
mod demo;
mod health_facility_mutations;
mod location_mutations;
mod moves;
mod queries;
mod row_security;
mod services;
mod subtrees;
mod territories;
mod vetoes;

//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("calculation");

use openimis_calculation as _;
use openimis_core as _;
use openimis_location as _;
use openimis_medical as _;
use openimis_product as _;

mod country;
mod queries;
mod questions;

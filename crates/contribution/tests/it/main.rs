//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("contribution");

use openimis_contribution as _;
use openimis_core as _;
use openimis_insuree as _;
use openimis_location as _;
use openimis_medical as _;
use openimis_payer as _;
use openimis_policy as _;
use openimis_product as _;

mod demo;
mod lists;
mod payments;
mod reports;
mod row_security;
mod sales;
mod together;
mod world;

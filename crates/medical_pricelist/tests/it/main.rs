//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("medical_pricelist");

use openimis_core as _;
use openimis_location as _;
use openimis_medical as _;
use openimis_medical_pricelist as _;

mod changes;
mod closing;
mod demo;
mod lists;
mod prices;
mod site;

//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("payer");

use openimis_core as _;
use openimis_location as _;
use openimis_medical as _;
use openimis_payer as _;
use openimis_product as _;

mod demo;
mod fundings;
mod mutations;
mod payers;
mod site;

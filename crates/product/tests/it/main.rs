//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("product");

use openimis_core as _;
use openimis_location as _;
use openimis_medical as _;
use openimis_product as _;

mod changes;
mod closing;
mod creating;
mod demo;
mod duplicates;
mod products;
mod refused;
mod services;
mod settings;
mod site;
mod together;

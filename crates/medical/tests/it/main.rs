//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("medical");

use openimis_core as _;
use openimis_medical as _;

mod catalogue;
mod deletes;
mod demo;
mod items;
mod lists;
mod packages;
mod services;
mod together;

//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("policy");

use openimis_core as _;
use openimis_insuree as _;
use openimis_location as _;
use openimis_medical as _;
use openimis_policy as _;
use openimis_product as _;

mod claims;
mod eligibility;
mod families;
mod holders;
mod lists;
mod mutations;
mod offers;
mod renewals;
mod row_security;
mod world;

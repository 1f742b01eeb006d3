//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("claim");

use openimis_claim as _;
use openimis_core as _;
use openimis_location as _;

mod accounts;
mod claim_admins;
mod principals;
mod site;
mod users;

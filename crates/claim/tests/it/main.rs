//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("claim");

use openimis_claim as _;
use openimis_core as _;
use openimis_insuree as _;
use openimis_location as _;
use openimis_medical as _;
use openimis_medical_pricelist as _;
use openimis_policy as _;
use openimis_product as _;

mod accounts;
mod attachments;
mod cases;
mod claim_admins;
mod country_rule;
mod demo;
mod entry;
mod principals;
mod row_security;
mod selections;
mod site;
mod together;
mod users;
mod world;

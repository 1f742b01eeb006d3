//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test fails by panicking")]

openimis_testkit::tables!("calcrule_third_party_payment");

use openimis_calcrule_third_party_payment as _;
use openimis_calculation as _;
use openimis_core as _;

mod answers;

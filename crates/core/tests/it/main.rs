//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs)]

openimis_testkit::tables!("core");

use openimis_core as _;

mod languages;

//! The module has no tables: Django's migrations made one and gave it to module claim_batch.

use openimis_migration::declare::*;

/// Django's migrations of the module, release 24.10.
const REPLACES: &[(&str, &str)] = &[
    ("calcrule_capitation_payment", "0001_initial"),
    ("calcrule_capitation_payment", "0002_delete_capitationpayment"),
    ("calcrule_capitation_payment", "0003_delete_capitationpayment"),
];

/// The migrations of the module, oldest first.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![Migration::new("0001_initial").after(&[("calculation", "0001_initial")]).replaces(REPLACES)]
}

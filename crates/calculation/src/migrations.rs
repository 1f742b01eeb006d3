//! The module has no tables: Django's migrations made some and dropped them again. The rights are core's rows.

use openimis_migration::declare::*;

/// Django's migrations of the module, release 24.10.
const REPLACES: &[(&str, &str)] = &[
    ("calculation", "0001_initial"),
    ("calculation", "0002_auto_20210118_1426"),
    ("calculation", "0003_add_calculation_roles_for_admin"),
    ("calculation", "0004_auto_20230126_0903"),
];

/// The migrations of the module, oldest first.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![Migration::new("0001_initial").after(&[("core", "0001_initial")]).replaces(REPLACES)]
}

//! Configuration of the module, with the reference's keys and defaults.

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Serialize};

/// See `docs/modules.md`; keys ending in `_perms` list right codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct PricelistConfig {
    /// Price lists of items: read.
    pub gql_query_pricelists_medical_items_perms: Vec<String>,
    /// Price lists of services: read.
    pub gql_query_pricelists_medical_services_perms: Vec<String>,
}

impl Default for PricelistConfig {
    fn default() -> Self {
        PricelistConfig {
            gql_query_pricelists_medical_items_perms: vec!["121301".to_owned()],
            gql_query_pricelists_medical_services_perms: vec!["121201".to_owned()],
        }
    }
}

impl ModuleConfig for PricelistConfig {
    const MODULE: &'static str = "medical_pricelist";
}

//! Configuration of the module, with the reference's keys and defaults.

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Serialize};

/// See `docs/modules.md`; keys ending in `_perms` list right codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct PricelistConfig {
    /// Prices of a health facility's lists: read. None: every logged-in user.
    pub gql_query_pricelists_perms: Vec<String>,
    /// Price lists of items: read.
    pub gql_query_pricelists_medical_items_perms: Vec<String>,
    /// Price lists of items: create.
    pub gql_mutation_pricelists_medical_items_add_perms: Vec<String>,
    /// Price lists of items: change.
    pub gql_mutation_pricelists_medical_items_update_perms: Vec<String>,
    /// Price lists of items: delete.
    pub gql_mutation_pricelists_medical_items_delete_perms: Vec<String>,
    /// Price lists of items: copy, in the web client.
    pub gql_mutation_pricelists_medical_items_duplicate_perms: Vec<String>,
    /// Price lists of services: read.
    pub gql_query_pricelists_medical_services_perms: Vec<String>,
    /// Price lists of services: create.
    pub gql_mutation_pricelists_medical_services_add_perms: Vec<String>,
    /// Price lists of services: change.
    pub gql_mutation_pricelists_medical_services_update_perms: Vec<String>,
    /// Price lists of services: delete.
    pub gql_mutation_pricelists_medical_services_delete_perms: Vec<String>,
    /// Price lists of services: copy, in the web client.
    pub gql_mutation_pricelists_medical_services_duplicate_perms: Vec<String>,
}

impl Default for PricelistConfig {
    fn default() -> Self {
        let right = |code: &str| vec![code.to_owned()];
        PricelistConfig {
            gql_query_pricelists_perms: Vec::new(),
            gql_query_pricelists_medical_items_perms: right("121301"),
            gql_mutation_pricelists_medical_items_add_perms: right("121302"),
            gql_mutation_pricelists_medical_items_update_perms: right("121303"),
            gql_mutation_pricelists_medical_items_delete_perms: right("121304"),
            gql_mutation_pricelists_medical_items_duplicate_perms: right("121305"),
            gql_query_pricelists_medical_services_perms: right("121201"),
            gql_mutation_pricelists_medical_services_add_perms: right("121202"),
            gql_mutation_pricelists_medical_services_update_perms: right("121203"),
            gql_mutation_pricelists_medical_services_delete_perms: right("121204"),
            gql_mutation_pricelists_medical_services_duplicate_perms: right("121205"),
        }
    }
}

impl ModuleConfig for PricelistConfig {
    const MODULE: &'static str = "medical_pricelist";
}

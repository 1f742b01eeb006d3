//! Configuration of the module, with the reference's keys and defaults.

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Serialize};

/// See `docs/modules.md`; keys ending in `_perms` list right codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct PayerConfig {
    /// Payers and their fundings: read.
    pub gql_query_payers_perms: Vec<String>,
    /// Payers: create.
    pub gql_mutation_payer_add_perms: Vec<String>,
    /// Payers: change; fundings: enter. The default is the reference's, which names a right over medical items.
    pub gql_mutation_payer_update_perms: Vec<String>,
    /// Payers: close.
    pub gql_mutation_payer_delete_perms: Vec<String>,
}

impl Default for PayerConfig {
    fn default() -> Self {
        let rights = |code: &str| vec![code.to_owned()];
        PayerConfig {
            gql_query_payers_perms: rights("121801"),
            gql_mutation_payer_add_perms: rights("121802"),
            gql_mutation_payer_update_perms: rights("122103"),
            gql_mutation_payer_delete_perms: rights("121804"),
        }
    }
}

impl ModuleConfig for PayerConfig {
    const MODULE: &'static str = "payer";
}

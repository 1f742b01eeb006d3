//! Configuration of the module, with the reference's keys and defaults.

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Serialize};

/// See `docs/modules.md`; keys ending in `_perms` list right codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct ContributionConfig {
    /// Premiums: read.
    pub gql_query_premiums_perms: Vec<String>,
    /// Premiums: create.
    pub gql_mutation_create_premiums_perms: Vec<String>,
    /// Premiums: change.
    pub gql_mutation_update_premiums_perms: Vec<String>,
    /// Premiums: delete.
    pub gql_mutation_delete_premiums_perms: Vec<String>,
}

impl Default for ContributionConfig {
    fn default() -> Self {
        let right = |code: &str| vec![code.to_owned()];
        ContributionConfig {
            gql_query_premiums_perms: right("101301"),
            gql_mutation_create_premiums_perms: right("101302"),
            gql_mutation_update_premiums_perms: right("101303"),
            gql_mutation_delete_premiums_perms: right("101304"),
        }
    }
}

impl ModuleConfig for ContributionConfig {
    const MODULE: &'static str = "contribution";
}

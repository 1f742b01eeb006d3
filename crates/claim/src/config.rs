//! Configuration of the module, with the reference's keys and defaults.

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Serialize};

/// See `docs/modules.md`; keys ending in `_perms` list right codes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimConfig {
    /// Claim administrators: read. Without a right every user may.
    pub gql_query_claim_admins_perms: Vec<String>,
}

impl ModuleConfig for ClaimConfig {
    const MODULE: &'static str = "claim";
}

//! Configuration of the module, with the reference's keys and defaults.

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Serialize};

/// See `docs/modules.md`; keys ending in `_perms` list right codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct CalculationConfig {
    /// Calculation rules and their parameters: read.
    pub gql_query_calculation_rule_perms: Vec<String>,
    /// Calculation rules: change. No mutation asks for it; roles are given it.
    pub gql_mutation_update_calculation_rule_perms: Vec<String>,
}

impl Default for CalculationConfig {
    fn default() -> Self {
        CalculationConfig {
            gql_query_calculation_rule_perms: vec!["153001".to_owned()],
            gql_mutation_update_calculation_rule_perms: vec!["153003".to_owned()],
        }
    }
}

impl ModuleConfig for CalculationConfig {
    const MODULE: &'static str = "calculation";
}

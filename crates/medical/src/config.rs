//! Configuration of the module, with the reference's keys and defaults.

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Serialize};

/// See `docs/modules.md`; keys ending in `_perms` list right codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct MedicalConfig {
    /// Diagnoses: search. None: every logged-in user.
    pub gql_query_diagnosis_perms: Vec<String>,
    /// Items: read earlier versions, check codes.
    pub gql_query_medical_items_perms: Vec<String>,
    /// Services: read earlier versions, check codes.
    pub gql_query_medical_services_perms: Vec<String>,
    /// Items: create.
    pub gql_mutation_medical_items_add_perms: Vec<String>,
    /// Items: change.
    pub gql_mutation_medical_items_update_perms: Vec<String>,
    /// Items: delete.
    pub gql_mutation_medical_items_delete_perms: Vec<String>,
    /// Services: create.
    pub gql_mutation_medical_services_add_perms: Vec<String>,
    /// Services: change.
    pub gql_mutation_medical_services_update_perms: Vec<String>,
    /// Services: delete.
    pub gql_mutation_medical_services_delete_perms: Vec<String>,
}

impl Default for MedicalConfig {
    fn default() -> Self {
        let right = |code: &str| vec![code.to_owned()];
        MedicalConfig {
            gql_query_diagnosis_perms: Vec::new(),
            gql_query_medical_items_perms: right("122101"),
            gql_query_medical_services_perms: right("121401"),
            gql_mutation_medical_items_add_perms: right("122102"),
            gql_mutation_medical_items_update_perms: right("122103"),
            gql_mutation_medical_items_delete_perms: right("122104"),
            gql_mutation_medical_services_add_perms: right("121402"),
            gql_mutation_medical_services_update_perms: right("121403"),
            gql_mutation_medical_services_delete_perms: right("121404"),
        }
    }
}

impl ModuleConfig for MedicalConfig {
    const MODULE: &'static str = "medical";
}

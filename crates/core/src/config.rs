//! Configuration of the module, with the reference's keys and defaults.

use std::collections::BTreeMap;

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::Value as Json;

/// See `docs/modules.md`; keys ending in `_perms` list right codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct CoreConfig {
    /// Most characters of a user name; at most 50.
    #[serde(deserialize_with = "text_or_number")]
    pub username_code_length: String,
    /// User names may be changed.
    pub username_changeable: bool,
    /// Django group that users get who are created at their first log-in.
    pub auto_provisioning_user_group: String,
    /// Years from which a person counts as an adult.
    #[serde(deserialize_with = "text_or_number")]
    pub age_of_majority: String,
    /// Template of the mail for a forgotten password.
    pub password_reset_template: String,
    /// Sign of the currency, shown with amounts.
    pub currency: String,
    /// Users: read.
    pub gql_query_users_perms: Vec<String>,
    /// Users: create.
    pub gql_mutation_create_users_perms: Vec<String>,
    /// Users: change.
    pub gql_mutation_update_users_perms: Vec<String>,
    /// Users: delete.
    pub gql_mutation_delete_users_perms: Vec<String>,
    /// Roles: read.
    pub gql_query_roles_perms: Vec<String>,
    /// Roles: create.
    pub gql_mutation_create_roles_perms: Vec<String>,
    /// Roles: change.
    pub gql_mutation_update_roles_perms: Vec<String>,
    /// Roles: replace; not used by any mutation.
    pub gql_mutation_replace_roles_perms: Vec<String>,
    /// Roles: duplicate.
    pub gql_mutation_duplicate_roles_perms: Vec<String>,
    /// Roles: delete.
    pub gql_mutation_delete_roles_perms: Vec<String>,
    /// Enrolment officers: read.
    pub gql_query_enrolment_officers_perms: Vec<String>,
    /// Enrolment officers: create.
    pub gql_mutation_create_enrolment_officers_perms: Vec<String>,
    /// Enrolment officers: change.
    pub gql_mutation_update_enrolment_officers_perms: Vec<String>,
    /// Enrolment officers: delete.
    pub gql_mutation_delete_enrolment_officers_perms: Vec<String>,
    /// Claim administrators: read.
    pub gql_query_claim_administrator_perms: Vec<String>,
    /// Claim administrators: create.
    pub gql_mutation_create_claim_administrator_perms: Vec<String>,
    /// Claim administrators: change.
    pub gql_mutation_update_claim_administrator_perms: Vec<String>,
    /// Claim administrators: delete.
    pub gql_mutation_delete_claim_administrator_perms: Vec<String>,
    /// See masked personal data.
    pub gql_query_enable_viewing_masked_data_perms: Vec<String>,
    /// Form fields of users: `M` mandatory, `H` hidden and empty, `O` optional.
    pub fields_controls_user: BTreeMap<String, String>,
    /// Form fields of enrolment officers, likewise.
    pub fields_controls_eo: BTreeMap<String, String>,
    /// Only users whose health facility has a running contract may use the REST API.
    pub is_valid_health_facility_contract_required: bool,
    /// A second calendar that the web client shows.
    pub secondary_calendar: Option<String>,
    /// Stored in place of a password hash for accounts without a password.
    pub locked_user_password_hash: String,
    /// The log-in asks for the token against forged requests.
    pub csrf_protect_login: bool,
    /// Folder of the files that exports write; empty: the working directory.
    pub export_root_path: String,
}

/// The reference keeps these numbers as texts and reads both.
fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match Json::deserialize(deserializer)? {
        Json::String(text) => Ok(text),
        Json::Number(number) => Ok(number.to_string()),
        _ => Err(D::Error::custom("neither a text nor a number")),
    }
}

impl Default for CoreConfig {
    fn default() -> Self {
        let right = |code: &str| vec![code.to_owned()];
        CoreConfig {
            username_code_length: "12".into(),
            username_changeable: true,
            auto_provisioning_user_group: "user".into(),
            age_of_majority: "18".into(),
            password_reset_template: "password_reset.txt".into(),
            currency: "$".into(),
            gql_query_users_perms: right("121701"),
            gql_mutation_create_users_perms: right("121702"),
            gql_mutation_update_users_perms: right("121703"),
            gql_mutation_delete_users_perms: right("121704"),
            gql_query_roles_perms: right("122001"),
            gql_mutation_create_roles_perms: right("122002"),
            gql_mutation_update_roles_perms: right("122003"),
            gql_mutation_replace_roles_perms: right("122006"),
            gql_mutation_duplicate_roles_perms: right("122005"),
            gql_mutation_delete_roles_perms: right("122004"),
            gql_query_enrolment_officers_perms: right("121501"),
            gql_mutation_create_enrolment_officers_perms: right("121502"),
            gql_mutation_update_enrolment_officers_perms: right("121503"),
            gql_mutation_delete_enrolment_officers_perms: right("121504"),
            gql_query_claim_administrator_perms: right("121601"),
            gql_mutation_create_claim_administrator_perms: right("121602"),
            gql_mutation_update_claim_administrator_perms: right("121603"),
            gql_mutation_delete_claim_administrator_perms: right("121604"),
            gql_query_enable_viewing_masked_data_perms: right("900101"),
            fields_controls_user: BTreeMap::new(),
            fields_controls_eo: BTreeMap::new(),
            is_valid_health_facility_contract_required: false,
            secondary_calendar: None,
            locked_user_password_hash: "locked".into(),
            csrf_protect_login: true,
            export_root_path: String::new(),
        }
    }
}

impl CoreConfig {
    /// Most characters of a user name; 50 where the configuration says more or nothing sensible.
    #[must_use]
    pub fn username_length(&self) -> usize {
        self.username_code_length.trim().parse().unwrap_or(50).min(50)
    }

    /// Years from which a person counts as an adult.
    #[must_use]
    pub fn majority(&self) -> u32 {
        self.age_of_majority.trim().parse().unwrap_or(18)
    }
}

impl ModuleConfig for CoreConfig {
    const MODULE: &'static str = "core";
}

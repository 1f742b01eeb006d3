//! Configuration of the module, with the reference's keys and defaults.

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Serialize};

/// See `docs/modules.md`; keys ending in `_perms` list right codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct LocationConfig {
    /// Codes of the levels, the widest first.
    pub location_types: Vec<String>,
    /// Locations: read those of an officer, check codes.
    pub gql_query_locations_perms: Vec<String>,
    /// Health facilities: read earlier versions and catchments, check codes.
    pub gql_query_health_facilities_perms: Vec<String>,
    /// Locations: create.
    pub gql_mutation_create_locations_perms: Vec<String>,
    /// Locations: change.
    pub gql_mutation_edit_locations_perms: Vec<String>,
    /// Locations: delete.
    pub gql_mutation_delete_locations_perms: Vec<String>,
    /// Locations: put below another one.
    pub gql_mutation_move_location_perms: Vec<String>,
    /// Regions and districts: create and change. Also: see all locations.
    pub gql_mutation_create_region_locations_perms: Vec<String>,
    /// Health facilities: create.
    pub gql_mutation_create_health_facilities_perms: Vec<String>,
    /// Health facilities: change.
    pub gql_mutation_edit_health_facilities_perms: Vec<String>,
    /// Health facilities: delete.
    pub gql_mutation_delete_health_facilities_perms: Vec<String>,
    /// Levels of health facilities.
    pub health_facility_level: Vec<Level>,
    /// Health facilities need both dates of their contract.
    pub health_facility_contract_dates_mandatory: bool,
}

/// A level of health facilities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// Code, `H`.
    pub code: String,
    /// Name.
    pub display: String,
}

impl Default for LocationConfig {
    fn default() -> Self {
        let right = |code: &str| vec![code.to_owned()];
        let level = |code: &str, display: &str| Level { code: code.to_owned(), display: display.to_owned() };
        LocationConfig {
            location_types: ["R", "D", "W", "V"].map(str::to_owned).to_vec(),
            gql_query_locations_perms: right("121901"),
            gql_query_health_facilities_perms: right("121101"),
            gql_mutation_create_locations_perms: right("121902"),
            gql_mutation_edit_locations_perms: right("121903"),
            gql_mutation_delete_locations_perms: right("121904"),
            gql_mutation_move_location_perms: right("121905"),
            gql_mutation_create_region_locations_perms: right("121906"),
            gql_mutation_create_health_facilities_perms: right("121102"),
            gql_mutation_edit_health_facilities_perms: right("121103"),
            gql_mutation_delete_health_facilities_perms: right("121104"),
            health_facility_level: vec![level("D", "Dispensary"), level("C", "Health Centre"), level("H", "Hospital")],
            health_facility_contract_dates_mandatory: false,
        }
    }
}

impl ModuleConfig for LocationConfig {
    const MODULE: &'static str = "location";
}

//! Configuration of the module (spec section 9): what the resources here need of it.

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Serialize};

use crate::mapping::GenderCodes;
use crate::vocabulary::DEFAULT_BASE_URL;

/// The configuration. Keys of the reference that belong to resources of other modules are theirs to read.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct FhirConfig {
    /// Where the implementation guide is published: base of all extension and code system URLs.
    pub base_url: String,
    /// Codes of `tblGender` that mean the genders of FHIR.
    pub gender_codes: GenderConfig,
    /// Resources on a page when the client names no number.
    pub default_response_page_size: u32,
    /// Most resources on a page, whatever the client asks for.
    pub largest_response_page_size: u32,
    /// Whether resources carry `meta` with version, time of change and profile. The reference sends none.
    pub resource_meta: bool,
}

/// Codes of `tblGender`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct GenderConfig {
    /// Code of `male`.
    pub male: String,
    /// Code of `female`.
    pub female: String,
    /// Code of `other`.
    pub other: String,
}

impl Default for FhirConfig {
    fn default() -> Self {
        FhirConfig {
            base_url: DEFAULT_BASE_URL.to_owned(),
            gender_codes: GenderConfig::default(),
            default_response_page_size: 10,
            largest_response_page_size: 1_000,
            resource_meta: false,
        }
    }
}

impl Default for GenderConfig {
    fn default() -> Self {
        let GenderCodes { male, female, other } = GenderCodes::default();
        GenderConfig { male, female, other }
    }
}

impl From<&GenderConfig> for GenderCodes {
    fn from(config: &GenderConfig) -> Self {
        GenderCodes { male: config.male.clone(), female: config.female.clone(), other: config.other.clone() }
    }
}

impl ModuleConfig for FhirConfig {
    const MODULE: &'static str = "api_fhir_r4";
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a configuration that cannot be read fails the test")]
    use super::*;

    #[test]
    fn parts_of_a_stored_configuration_are_enough() {
        let stored = serde_json::json!({"gender_codes": {"other": "X"}, "R4_fhir_claim_config": {"fhir_claim_item_code": "item"}});
        let config: FhirConfig = serde_json::from_value(stored).unwrap();
        let codes = GenderCodes::from(&config.gender_codes);
        assert_eq!((codes.male.as_str(), codes.other.as_str()), ("M", "X"));
        assert_eq!(config.default_response_page_size, 10);
    }
}

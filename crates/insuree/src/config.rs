//! Configuration of the module, with the reference's keys and defaults.

use std::path::{Component, Path, PathBuf};

use openimis_kernel::module_config::ModuleConfig;
use serde::{Deserialize, Serialize};

/// Folder of the photos unless configured otherwise, below the folder the server runs in.
const PHOTO_ROOT: &str = "images/insurees";

/// See `docs/modules.md`; keys ending in `_perms` list right codes, as does `gql_query_insuree_family_members`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct InsureeConfig {
    /// Insurees: list.
    pub gql_query_insurees_perms: Vec<String>,
    /// Insurees: look at one.
    pub gql_query_insuree_perms: Vec<String>,
    /// Contents of photos.
    pub gql_query_insuree_photo_perms: Vec<String>,
    /// Enrolment officers, for choosing one.
    pub gql_query_insuree_officers_perms: Vec<String>,
    /// Members of a family.
    pub gql_query_insuree_family_members: Vec<String>,
    /// Families: read; code lists of this module.
    pub gql_query_families_perms: Vec<String>,
    /// Covers of insurees.
    pub gql_query_insuree_policy_perms: Vec<String>,
    /// Families: create.
    pub gql_mutation_create_families_perms: Vec<String>,
    /// Families: change.
    pub gql_mutation_update_families_perms: Vec<String>,
    /// Families: delete.
    pub gql_mutation_delete_families_perms: Vec<String>,
    /// Insurees: create.
    pub gql_mutation_create_insurees_perms: Vec<String>,
    /// Insurees: change.
    pub gql_mutation_update_insurees_perms: Vec<String>,
    /// Insurees: delete, or take out of their family.
    pub gql_mutation_delete_insurees_perms: Vec<String>,
    /// Folder of the photos. Left as it is, `PHOTO_ROOT_PATH` goes before it; null or empty: no files are kept.
    pub insuree_photos_root_path: Option<String>,
    /// Numbers of insurees that no list shows: place holders of funding.
    pub excluded_insuree_chfids: Vec<String>,
    /// Months after which the photo of an adult is taken anew at a renewal.
    pub renewal_photo_age_adult: u32,
    /// Months after which the photo of a minor is taken anew at a renewal.
    pub renewal_photo_age_child: u32,
    /// Name of a check of insurance numbers that replaces the built-in ones.
    pub insuree_number_validator: Option<String>,
    /// Most characters of an insurance number.
    pub insuree_number_max_length: Option<usize>,
    /// Least characters of an insurance number.
    pub insuree_number_min_length: Option<usize>,
    /// Divisor of the check digit; 10 stands for Luhn's rule.
    pub insuree_number_modulo_root: Option<u32>,
    /// Code of the fault: the number is another insuree's.
    pub validation_code_taken_insuree_number: i32,
    /// Code of the fault: no number.
    pub validation_code_no_insuree_number: i32,
    /// Code of the fault: too long or too short.
    pub validation_code_invalid_insuree_number_len: i32,
    /// Code of the fault: the check digit is wrong.
    pub validation_code_invalid_insuree_number_checksum: i32,
    /// Code of the fault: a check digit cannot be computed.
    pub validation_code_invalid_insuree_number_exception: i32,
    /// Code of the fault: the configured check belongs to no known module.
    pub validation_code_validator_import_error: i32,
    /// Code of the fault: the module has no check of the configured name.
    pub validation_code_validator_function_error: i32,
    /// Every insuree needs a first point of service.
    pub insuree_fsp_mandatory: bool,
    /// Insurees are workers: only their names are needed.
    pub insuree_as_worker: bool,
    /// Every insuree needs a photo.
    pub is_insuree_photo_required: bool,
}

impl Default for InsureeConfig {
    fn default() -> Self {
        let right = |code: &str| vec![code.to_owned()];
        InsureeConfig {
            gql_query_insurees_perms: right("101101"),
            gql_query_insuree_perms: right("101101"),
            gql_query_insuree_photo_perms: right("101101"),
            gql_query_insuree_officers_perms: vec![],
            gql_query_insuree_family_members: right("101101"),
            gql_query_families_perms: right("101001"),
            gql_query_insuree_policy_perms: right("101500"),
            gql_mutation_create_families_perms: right("101002"),
            gql_mutation_update_families_perms: right("101003"),
            gql_mutation_delete_families_perms: right("101004"),
            gql_mutation_create_insurees_perms: right("101102"),
            gql_mutation_update_insurees_perms: right("101103"),
            gql_mutation_delete_insurees_perms: right("101104"),
            insuree_photos_root_path: Some(PHOTO_ROOT.to_owned()),
            excluded_insuree_chfids: vec!["999999999".to_owned()],
            renewal_photo_age_adult: 60,
            renewal_photo_age_child: 12,
            insuree_number_validator: None,
            insuree_number_max_length: None,
            insuree_number_min_length: None,
            insuree_number_modulo_root: None,
            validation_code_taken_insuree_number: 1,
            validation_code_no_insuree_number: 2,
            validation_code_invalid_insuree_number_len: 3,
            validation_code_invalid_insuree_number_checksum: 4,
            validation_code_invalid_insuree_number_exception: 5,
            validation_code_validator_import_error: 6,
            validation_code_validator_function_error: 7,
            insuree_fsp_mandatory: false,
            insuree_as_worker: false,
            is_insuree_photo_required: false,
        }
    }
}

impl InsureeConfig {
    /// Folder below which photos are kept as files; `None`: in the database only. `from_environment` is `PHOTO_ROOT_PATH`.
    #[must_use]
    pub fn photo_root(&self, from_environment: Option<&Path>) -> Option<PathBuf> {
        let configured = self.insuree_photos_root_path.as_deref().map(str::trim).filter(|path| !path.is_empty())?;
        let chosen = from_environment.filter(|_| configured == PHOTO_ROOT).unwrap_or(Path::new(configured));
        is_a_folder_name(chosen).then(|| chosen.to_path_buf())
    }
}

/// A root that climbs out of where it starts is a mistake in the configuration.
fn is_a_folder_name(root: &Path) -> bool {
    !root.components().any(|part| part == Component::ParentDir)
}

impl ModuleConfig for InsureeConfig {
    const MODULE: &'static str = "insuree";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photo_root_comes_from_the_configuration_then_from_the_environment() {
        let environment = Path::new("/srv/photos");
        for (configured, from_environment, expected) in [
            (Some(PHOTO_ROOT), None, Some(PHOTO_ROOT)),
            (Some(PHOTO_ROOT), Some(environment), Some("/srv/photos")),
            (Some("/data/faces"), Some(environment), Some("/data/faces")),
            (Some(" "), Some(environment), None),
            (None, Some(environment), None),
            (Some("../elsewhere"), None, None),
        ] {
            let config = InsureeConfig { insuree_photos_root_path: configured.map(str::to_owned), ..InsureeConfig::default() };
            assert_eq!(config.photo_root(from_environment), expected.map(PathBuf::from), "{configured:?} {from_environment:?}");
        }
    }
}

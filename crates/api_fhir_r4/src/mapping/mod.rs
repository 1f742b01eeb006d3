//! What of openIMIS stands where in FHIR (spec section 5).
//!
//! Pure functions both ways. The `…Source` types are what the database side fills for an answer, the `…Input` types
//! what it stores of a request; every field names its column. References to rows are resolved by the database side,
//! see [`Target`].

mod address;
mod code_system;
#[cfg(test)]
mod fixture;
mod gender;
mod group;
mod identifier_search;
mod location;
mod marital_status;
mod organization;
mod patient;
mod photo;
mod row;
mod site;
mod target;

pub use address::{AddressInput, Place};
pub use code_system::{CodeSystemSpec, code_system, code_system_spec};
pub use gender::GenderCodes;
pub use group::{GroupInput, GroupSource, MemberSource, group, group_input};
pub use identifier_search::{IdentifierTest, identifier_tests};
pub use location::{LocationInput, LocationSource, ParentSource, location, location_input};
pub use marital_status::{marital_from_fhir, marital_to_fhir};
pub use organization::{AdministratorSource, FacilityInput, FacilityLocation, FacilitySource, facility, facility_input};
pub use patient::{HEAD_OF_OTHER_FAMILY, PatientFamily, PatientInput, PatientSource, RelationshipInput, patient, patient_input};
pub use photo::{PhotoInput, PhotoSource};
pub use row::{Lookup, RowVersion};
pub use site::{SiteSource, site};
pub use target::{Target, target};

use crate::vocabulary::Vocabulary;

/// What the mappings need to know of the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The names used in documents (setting `base_url`).
    pub vocabulary: Vocabulary,
    /// Codes of `tblGender` (setting `gender_codes`).
    pub gender_codes: GenderCodes,
    /// Where photos are served, for example `https://example.org/photo`; without it photos have no URL.
    pub photo_url: Option<String>,
    /// Whether resources carry `meta` with version, time of change and profile, as R4 advises. Off, documents hold
    /// exactly the elements that openIMIS 24.10 sends.
    pub with_meta: bool,
}

impl Default for Mapping {
    fn default() -> Self {
        Self { vocabulary: Vocabulary::default(), gender_codes: GenderCodes::default(), photo_url: None, with_meta: true }
    }
}

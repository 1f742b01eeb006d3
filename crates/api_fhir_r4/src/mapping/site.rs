//! Health facilities as Locations, `?physicalType=si` (spec section 5.3).

use super::row::{filled, filled_text};
use super::{Mapping, ParentSource, RowVersion};
use crate::r4::resource::Location;
use crate::r4::types::{CodeableConcept, Coding};
use crate::vocabulary::{code_system, identifier_type, profile};

/// A current row of `tblHF`, as a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteSource {
    /// `HfUUID`
    pub uuid: String,
    /// `HFCode`
    pub code: String,
    /// `HFName`
    pub name: String,
    /// `HFLevel`: H, D or C.
    pub level: String,
    /// `LocationId`, the district.
    pub district: Option<ParentSource>,
    /// Version of the row.
    pub version: RowVersion,
}

/// The Location of a health facility.
#[must_use]
pub fn site(mapping: &Mapping, source: &SiteSource) -> Location {
    let vocabulary = &mapping.vocabulary;
    let code = filled(Some(&source.code)).map(|code| vocabulary.identifier(identifier_type::FACILITY, code));
    let physical_type = CodeableConcept { text: Some("site".to_owned()), ..Coding::new(code_system::LOCATION_PHYSICAL_TYPE, "si").into() };
    Location {
        id: Some(source.uuid.as_str().into()),
        meta: mapping.meta(&source.version, profile::LOCATION),
        identifier: [vocabulary.identifier(identifier_type::UUID, &source.uuid)].into_iter().chain(code).collect(),
        name: filled_text(Some(&source.name)),
        type_: kind(&source.level).into_iter().collect(),
        physical_type: Some(physical_type),
        part_of: source.district.as_ref().map(|district| vocabulary.reference("Location", &district.uuid, district.code.as_deref())),
        ..Location::default()
    }
}

/// What kind of place a level is.
fn kind(level: &str) -> Option<CodeableConcept> {
    let (code, text) = match level {
        "H" => ("HOSP", "hospital"),
        "D" => ("COMM", "dispensary"),
        "C" => ("OF", "health-center"),
        _ => return None,
    };
    let coding = Coding::new(code_system::SERVICE_DELIVERY_LOCATION, code);
    Some(CodeableConcept { text: Some(text.to_owned()), ..coding.into() })
}

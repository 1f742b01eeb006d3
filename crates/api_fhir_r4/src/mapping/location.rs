//! Location and `tblLocations` (spec section 5.3).

use openimis_location::entity::codes::LocationType;

use super::row::{filled, filled_text};
use super::{Mapping, RowVersion, Target, target};
use crate::r4::Issue;
use crate::r4::code::{IssueType, LocationMode, LocationStatus};
use crate::r4::resource::Location;
use crate::vocabulary::{code_system, identifier_type, profile};

/// What people read of a level.
#[must_use]
pub const fn level_display(level: LocationType) -> &'static str {
    match level {
        LocationType::Region => "Region",
        LocationType::District => "District",
        LocationType::Ward => "Municipality/Ward",
        LocationType::Village => "Village",
    }
}

/// A row of `tblLocations`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationSource {
    /// `LocationUUID`
    pub uuid: String,
    /// `LocationCode`
    pub code: Option<String>,
    /// `LocationName`
    pub name: Option<String>,
    /// `LocationType`
    pub level: LocationType,
    /// Whether `ValidityTo` is null.
    pub is_current: bool,
    /// `ParentLocationId`
    pub parent: Option<ParentSource>,
    /// Version of the row.
    pub version: RowVersion,
}

/// The area around another, or around a health facility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParentSource {
    /// `LocationUUID`
    pub uuid: String,
    /// `LocationCode`
    pub code: Option<String>,
}

/// What a request says of an administrative area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocationInput {
    /// `LocationCode`
    pub code: String,
    /// `LocationName`
    pub name: String,
    /// `LocationType`
    pub level: LocationType,
    /// `ParentLocationId`; regions have none.
    pub parent: Option<Target>,
}

/// The Location of an administrative area.
#[must_use]
pub fn location(mapping: &Mapping, source: &LocationSource) -> Location {
    let vocabulary = &mapping.vocabulary;
    let code = filled(source.code.as_ref()).map(|code| vocabulary.identifier(identifier_type::CODE, code));
    let (level, display) = (source.level.as_code(), level_display(source.level));
    Location {
        id: Some(source.uuid.as_str().into()),
        meta: mapping.meta(&source.version, profile::LOCATION),
        identifier: [vocabulary.identifier(identifier_type::UUID, &source.uuid)].into_iter().chain(code).collect(),
        status: Some(if source.is_current { LocationStatus::Active } else { LocationStatus::Inactive }),
        name: filled_text(source.name.as_ref()),
        mode: Some(LocationMode::Instance),
        physical_type: Some(vocabulary.concept(code_system::LOCATION_TYPE, level, Some(display))),
        part_of: source.parent.as_ref().map(|parent| vocabulary.reference("Location", &parent.uuid, parent.code.as_deref())),
        ..Location::default()
    }
}

/// What `location` says of an administrative area. The id and the uuid in it are left out of account.
///
/// # Errors
/// Every rule of openIMIS that the document breaks, in the words of openIMIS 24.10; to be answered with 422.
pub fn location_input(mapping: &Mapping, location: &Location) -> Result<LocationInput, Vec<Issue>> {
    let mut reading = Reading { mapping, location, issues: Vec::new() };
    reading.status();
    let code = reading.code();
    let name = reading.name();
    let level = reading.level();
    let parent = level.and_then(|level| reading.parent(level));
    match (code, name, level) {
        (Some(code), Some(name), Some(level)) if reading.issues.is_empty() => Ok(LocationInput { code, name, level, parent }),
        _ => Err(reading.issues),
    }
}

struct Reading<'a> {
    mapping: &'a Mapping,
    location: &'a Location,
    issues: Vec<Issue>,
}

impl Reading<'_> {
    fn refuse(&mut self, code: IssueType, element: &str, text: impl Into<String>) {
        self.issues.push(Issue::error_at(code, format!("Location.{element}"), text));
    }

    fn status(&mut self) {
        if self.location.status.is_some_and(|status| status != LocationStatus::Active) {
            self.refuse(IssueType::BusinessRule, "status", "A location is closed with DELETE");
        }
    }

    fn code(&mut self) -> Option<String> {
        let code = self.mapping.vocabulary.identifier_value(&self.location.identifier, identifier_type::CODE);
        let code = code.filter(|code| !code.trim().is_empty()).map(str::to_owned);
        if code.is_none() {
            self.refuse(IssueType::Required, "identifier", "Missing location code");
        }
        code
    }

    fn name(&mut self) -> Option<String> {
        let name = filled_text(self.location.name.as_ref());
        if name.is_none() {
            self.refuse(IssueType::Required, "name", "Missing location `name` attribute");
        }
        name
    }

    fn level(&mut self) -> Option<LocationType> {
        let code = self.location.physical_type.as_ref().and_then(|concept| concept.first_code());
        let Some(code) = code else {
            self.refuse(IssueType::Required, "physicalType", "Missing location physical type");
            return None;
        };
        let level = code.parse::<LocationType>().ok();
        if level.is_none() {
            let codes = LocationType::ALL.map(LocationType::as_code).join(", ");
            let text = format!("Invalid location physical type, allowed codes are: {codes}");
            self.refuse(IssueType::CodeInvalid, "physicalType", text);
        }
        level
    }

    /// The area around this one, which all but regions have.
    fn parent(&mut self, level: LocationType) -> Option<Target> {
        let Some(part_of) = &self.location.part_of else {
            if level != LocationType::Region {
                self.refuse(IssueType::Required, "partOf", "Missing location partOf");
            }
            return None;
        };
        if level == LocationType::Region {
            self.refuse(IssueType::BusinessRule, "partOf", "A region is part of no other location");
        }
        target(self.mapping, part_of, "Location", "Location.partOf").map_err(|issue| self.issues.push(issue)).ok()
    }
}

#[cfg(test)]
#[path = "location_tests.rs"]
mod tests;

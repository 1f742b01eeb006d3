//! Which parameters each type of resource can be searched by.

use crate::r4::code::SearchParameterType;

/// A parameter that searches understand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParameterSpec {
    /// Its name.
    pub name: &'static str,
    /// How its values are read.
    pub kind: SearchParameterType,
    /// What it looks at, for the CapabilityStatement.
    pub documentation: &'static str,
}

/// A type of resource and its parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResourceSpec {
    /// Name of the type.
    pub resource_type: &'static str,
    /// What it can be searched by, besides [`COMMON`].
    pub parameters: &'static [ParameterSpec],
}

impl ResourceSpec {
    /// The parameter `name`, also of those that all resources have.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'static ParameterSpec> {
        self.parameters.iter().chain(COMMON).find(|parameter| parameter.name == name)
    }

    /// All parameters.
    pub fn all(&self) -> impl Iterator<Item = &'static ParameterSpec> {
        COMMON.iter().chain(self.parameters)
    }
}

const fn parameter(name: &'static str, kind: SearchParameterType, documentation: &'static str) -> ParameterSpec {
    ParameterSpec { name, kind, documentation }
}

use SearchParameterType::{Date, Reference, Special, String, Token};

/// What all resources can be searched by.
pub const COMMON: &[ParameterSpec] = &[
    parameter("_id", Token, "The id, a uuid"),
    parameter("_lastUpdated", Date, "When the current version was written"),
    parameter("identifier", Token, "The uuid or the business code"),
];

/// Insurees.
pub const PATIENT: ResourceSpec = ResourceSpec {
    resource_type: "Patient",
    parameters: &[
        parameter("name", String, "Last name or other names"),
        parameter("family", String, "Last name"),
        parameter("given", String, "Other names"),
        parameter("birthdate", Date, "Date of birth"),
        parameter("gender", Token, "male, female, other or unknown"),
        parameter("phone", Token, "Telephone number"),
        parameter("email", Token, "E-mail address"),
        parameter("general-practitioner", Reference, "Health facility of first choice"),
        parameter("refDate", Date, "Current version written on or after this date"),
        parameter("claimDateFrom", Date, "Has a claim of this date or later"),
    ],
};

/// Families.
pub const GROUP: ResourceSpec =
    ResourceSpec { resource_type: "Group", parameters: &[parameter("member", Reference, "An insuree in the family")] };

/// Administrative areas, or health facilities as sites.
pub const LOCATION: ResourceSpec = ResourceSpec {
    resource_type: "Location",
    parameters: &[
        parameter("name", String, "Name"),
        parameter("partof", Reference, "The area around it"),
        parameter("physicalType", Special, "si: health facilities; anything else: administrative areas"),
    ],
};

/// Health facilities, policy holders and insurers.
pub const ORGANIZATION: ResourceSpec = ResourceSpec {
    resource_type: "Organization",
    parameters: &[
        parameter("name", String, "Name"),
        parameter("type", Token, "prov: health facilities; bus: policy holders; ins: insurers"),
        parameter("code", Special, "The business code"),
        parameter("resourceType", Special, "As type"),
    ],
};

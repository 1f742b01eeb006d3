//! Resources of R4, and what all of them share.

mod bundle;
mod capability_statement;
mod code_system;
mod contained;
mod group;
mod location;
mod operation_outcome;
mod organization;
mod patient;

pub use bundle::{Bundle, BundleEntry, BundleLink, BundleRequest, BundleResponse, BundleSearch};
pub use capability_statement::{
    CapabilityStatement, Implementation, ResourceInteraction, ResourceOperation, RestCapability, RestResource, RestSecurity,
    SearchParameter, Software,
};
pub use code_system::{CodeSystem, Concept};
pub use group::{Group, GroupCharacteristic, GroupCharacteristicValue, GroupMember};
pub use location::{HoursOfOperation, Location, Position};
pub use operation_outcome::{OperationOutcome, OutcomeIssue};
pub use organization::{Organization, OrganizationContact};
pub use patient::{Patient, PatientCommunication, PatientContact, PatientDeceased, PatientLink, PatientMultipleBirth};

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::code::IssueType;
use super::codec::Element;
use super::issue::{Issue, Issues};
use super::path::Path;
use super::primitive::Id;

/// A resource type.
pub trait FhirResource: Element {
    /// Its name.
    const TYPE: &'static str;

    /// The id in its URL.
    fn id(&self) -> Option<&Id>;

    /// Resources that exist inside this one only.
    fn contained(&self) -> &[Resource];

    /// Reads a resource of this type.
    ///
    /// # Errors
    /// Every problem of the document: what has the wrong form, what is missing, unknown properties, codes outside
    /// required value sets, and broken invariants of R4. Never empty.
    fn from_json(document: Value) -> Result<Self, Vec<Issue>> {
        let at = Path::root(Self::TYPE);
        let mut issues = Issues::default();
        match Self::read(document, &at, &mut issues) {
            Some(resource) if issues.is_empty() => {
                let errors: Vec<Issue> = resource.validate().into_iter().filter(Issue::is_error).collect();
                if errors.is_empty() { Ok(resource) } else { Err(errors) }
            }
            _ => Err(issues.into_vec()),
        }
    }

    /// The rules of R4 that this resource breaks; what a client should mend comes as warning.
    fn validate(&self) -> Vec<Issue> {
        let at = Path::root(Self::TYPE);
        let mut issues = Issues::default();
        self.check(&at, &mut issues);
        contained::check_contained(self, self.contained(), &at, &mut issues);
        issues.into_vec()
    }
}

macro_rules! resources {
    ($($type:ident),* $(,)?) => {
        /// A resource of any of the types known here, told by its `resourceType`.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Resource {
            $(
                #[doc = concat!("A `", stringify!($type), "`.")]
                $type(Box<$type>),
            )*
        }

        $(
            impl From<$type> for Resource {
                fn from(resource: $type) -> Self {
                    Self::$type(Box::new(resource))
                }
            }
        )*

        impl Resource {
            /// Name of its type.
            #[must_use]
            pub const fn type_name(&self) -> &'static str {
                match self {
                    $( Self::$type(_) => $type::TYPE, )*
                }
            }

            /// The id in its URL.
            #[must_use]
            pub fn id(&self) -> Option<&Id> {
                match self {
                    $( Self::$type(resource) => resource.id(), )*
                }
            }

            /// See [`FhirResource::contained`].
            #[must_use]
            pub fn contained(&self) -> &[Self] {
                match self {
                    $( Self::$type(resource) => resource.contained(), )*
                }
            }

            /// See [`FhirResource::validate`].
            #[must_use]
            pub fn validate(&self) -> Vec<Issue> {
                match self {
                    $( Self::$type(resource) => resource.validate(), )*
                }
            }
        }

        impl Serialize for Resource {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $( Self::$type(resource) => resource.serialize(serializer), )*
                }
            }
        }

        impl Element for Resource {
            fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
                match value.get("resourceType").and_then(Value::as_str) {
                    $( Some(name) if name == $type::TYPE => Element::read(value, at, issues).map(Self::$type), )*
                    Some(_) => {
                        let text = "this type of resource is not known here";
                        issues.error(IssueType::NotSupported, &at.child("resourceType"), text);
                        None
                    }
                    None => {
                        issues.error(IssueType::Required, &at.child("resourceType"), "resourceType is missing");
                        None
                    }
                }
            }

            fn check(&self, at: &Path<'_>, issues: &mut Issues) {
                match self {
                    $( Self::$type(resource) => resource.check(at, issues), )*
                }
            }
        }
    };
}

resources!(Bundle, CapabilityStatement, CodeSystem, Group, Location, OperationOutcome, Organization, Patient);

#[cfg(test)]
mod tests;

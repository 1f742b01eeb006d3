//! `Organization`.

use crate::r4::code::{AddressUse, ContactPointUse, IssueType};
use crate::r4::codec::{Field, data_type, resource};
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::types::{Address, CodeableConcept, ContactPoint, HumanName, Identifier, Reference, check_target, check_targets};

resource! {
    /// People acting together: a health facility, a policy holder or an insurer.
    #[derive(Default)]
    Organization as "Organization" {
        identifier: Vec<Identifier>,
        active: Option<bool>,
        type_ "type": Vec<CodeableConcept>,
        name: Option<String>,
        alias: Vec<String>,
        telecom: Vec<ContactPoint>,
        address: Vec<Address>,
        part_of "partOf": Option<Reference>,
        contact: Vec<OrganizationContact>,
        endpoint: Vec<Reference>,
    }
    where check_organization
}

data_type! {
    /// Whom to turn to for a purpose.
    #[derive(Default)]
    OrganizationContact {
        purpose: Option<CodeableConcept>,
        name: Option<HumanName>,
        telecom: Vec<ContactPoint>,
        address: Option<Address>,
    }
}

/// Rules org-1 to org-3: an organization has a name or an identifier, and no home.
fn check_organization(organization: &Organization, at: &Path<'_>, issues: &mut Issues) {
    if organization.name.is_absent() && organization.identifier.is_absent() {
        issues.error(IssueType::Invariant, at, "must have a name or an identifier (org-1)");
    }
    if organization.address.iter().any(|address| address.use_ == Some(AddressUse::Home)) {
        issues.error(IssueType::Invariant, &at.child("address"), "must not be of use home (org-2)");
    }
    if organization.telecom.iter().any(|telecom| telecom.use_ == Some(ContactPointUse::Home)) {
        issues.error(IssueType::Invariant, &at.child("telecom"), "must not be of use home (org-3)");
    }
    if let Some(part_of) = &organization.part_of {
        check_target(part_of, &["Organization"], &at.child("partOf"), issues);
    }
    check_targets(&organization.endpoint, &["Endpoint"], "endpoint", at, issues);
}

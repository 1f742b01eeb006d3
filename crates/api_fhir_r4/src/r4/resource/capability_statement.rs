//! `CapabilityStatement`, with the elements that a server needs to describe its REST interface.

use std::collections::HashSet;

use crate::r4::code::{
    CapabilityStatementKind, ConditionalDelete, ConditionalRead, Interaction, IssueType, PublicationStatus, ReferencePolicy, RestfulMode,
    SearchParameterType, VersioningPolicy,
};
use crate::r4::codec::{Field, data_type, resource};
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::{Code, FhirDateTime, Uri};
use crate::r4::types::{CodeableConcept, ContactDetail};

resource! {
    /// What a server can do.
    CapabilityStatement as "CapabilityStatement" {
        url: Option<Uri>,
        version: Option<String>,
        name: Option<String>,
        title: Option<String>,
        status: PublicationStatus,
        experimental: Option<bool>,
        date: FhirDateTime,
        publisher: Option<String>,
        contact: Vec<ContactDetail>,
        description: Option<String>,
        kind: CapabilityStatementKind,
        software: Option<Software>,
        implementation: Option<Implementation>,
        fhir_version "fhirVersion": Code,
        format: Vec<Code>,
        patch_format "patchFormat": Vec<Code>,
        implementation_guide "implementationGuide": Vec<Uri>,
        rest: Vec<RestCapability>,
    }
    where check_statement
}

data_type! {
    /// The program.
    Software {
        name: String,
        version: Option<String>,
        release_date "releaseDate": Option<FhirDateTime>,
    }
}

data_type! {
    /// This installation of the program.
    Implementation {
        description: String,
        url: Option<Uri>,
    }
}

data_type! {
    /// The REST interface.
    RestCapability {
        mode: RestfulMode,
        documentation: Option<String>,
        security: Option<RestSecurity>,
        resource: Vec<RestResource>,
        interaction: Vec<ResourceInteraction>,
        search_param "searchParam": Vec<SearchParameter>,
    }
    where check_rest
}

data_type! {
    /// How users prove who they are.
    #[derive(Default)]
    RestSecurity {
        cors: Option<bool>,
        service: Vec<CodeableConcept>,
        description: Option<String>,
    }
}

data_type! {
    /// What can be done with a type of resource.
    RestResource {
        type_ "type": Code,
        profile: Option<Uri>,
        supported_profile "supportedProfile": Vec<Uri>,
        documentation: Option<String>,
        interaction: Vec<ResourceInteraction>,
        versioning: Option<VersioningPolicy>,
        read_history "readHistory": Option<bool>,
        update_create "updateCreate": Option<bool>,
        conditional_create "conditionalCreate": Option<bool>,
        conditional_read "conditionalRead": Option<ConditionalRead>,
        conditional_update "conditionalUpdate": Option<bool>,
        conditional_delete "conditionalDelete": Option<ConditionalDelete>,
        reference_policy "referencePolicy": Vec<ReferencePolicy>,
        search_include "searchInclude": Vec<String>,
        search_rev_include "searchRevInclude": Vec<String>,
        search_param "searchParam": Vec<SearchParameter>,
        operation: Vec<ResourceOperation>,
    }
    where check_resource
}

data_type! {
    /// Something that can be done.
    ResourceInteraction {
        code: Interaction,
        documentation: Option<String>,
    }
}

data_type! {
    /// A parameter that searches understand.
    SearchParameter {
        name: String,
        definition: Option<Uri>,
        type_ "type": SearchParameterType,
        documentation: Option<String>,
    }
}

data_type! {
    /// An operation `$name`.
    ResourceOperation {
        name: String,
        definition: Uri,
        documentation: Option<String>,
    }
}

/// Rules cpb-1, cpb-2, cpb-14 and cpb-15, and that a format is given.
fn check_statement(statement: &CapabilityStatement, at: &Path<'_>, issues: &mut Issues) {
    let has_software = statement.software.is_some();
    let has_implementation = statement.implementation.is_some();
    let broken = [
        (statement.rest.is_empty(), "rest", "is required (cpb-1)"),
        (
            statement.description.is_absent() && !has_software && !has_implementation,
            "description",
            "is required without software and implementation (cpb-2)",
        ),
        (
            statement.kind == CapabilityStatementKind::Instance && !has_implementation,
            "implementation",
            "is required for an instance (cpb-14)",
        ),
        (
            statement.kind == CapabilityStatementKind::Capability && (has_implementation || !has_software),
            "software",
            "is required, and implementation forbidden, for a capability (cpb-15)",
        ),
        (statement.format.is_absent(), "format", "is required"),
    ];
    for (_, element, text) in broken.into_iter().filter(|(is_broken, ..)| *is_broken) {
        issues.error(IssueType::Invariant, &at.child(element), text);
    }
}

/// Rule cpb-9: each type of resource is described once.
fn check_rest(rest: &RestCapability, at: &Path<'_>, issues: &mut Issues) {
    let mut seen = HashSet::new();
    if !rest.resource.iter().all(|resource| seen.insert(resource.type_.as_str())) {
        issues.error(IssueType::Invariant, &at.child("resource"), "types must be unique (cpb-9)");
    }
}

/// Rule cpb-12: names of search parameters are unique within a type of resource.
fn check_resource(resource: &RestResource, at: &Path<'_>, issues: &mut Issues) {
    let mut seen = HashSet::new();
    if !resource.search_param.iter().all(|parameter| seen.insert(parameter.name.as_str())) {
        issues.error(IssueType::Invariant, &at.child("searchParam"), "names must be unique (cpb-12)");
    }
}

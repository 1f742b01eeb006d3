//! The CapabilityStatement at `metadata`.

use chrono::{DateTime, Utc};

use super::search::ResourceSpec;
use super::searchset::ServerUrl;
use crate::r4::code::{
    CapabilityStatementKind, ConditionalDelete, ConditionalRead, Interaction, PublicationStatus, ReferencePolicy, RestfulMode,
    SearchParameterType, VersioningPolicy,
};
use crate::r4::resource::{
    CapabilityStatement, Implementation, ResourceInteraction, RestCapability, RestResource, RestSecurity, SearchParameter, Software,
};
use crate::r4::types::{CodeableConcept, Coding};
use crate::vocabulary::{Vocabulary, code_system};

/// What can be done with one type of resource.
#[derive(Debug, Clone, Copy)]
pub struct ResourceCapability<'a> {
    /// The type and what it can be searched by.
    pub spec: &'a ResourceSpec,
    /// End of the URL of its profile, see [`crate::vocabulary::profile`]; `None`: it has none.
    pub profile: Option<&'a str>,
    /// What can be done.
    pub interactions: &'a [Interaction],
    /// Whether versions are kept and asked for by `If-Match`.
    pub versioning: VersioningPolicy,
}

/// This installation.
#[derive(Debug, Clone, Copy)]
pub struct Installation<'a> {
    /// Address of the FHIR interface.
    pub server: &'a ServerUrl,
    /// Version of the program.
    pub version: &'a str,
    /// When the statement last changed.
    pub date: DateTime<Utc>,
}

/// The statement of an installation that serves `resources`.
#[must_use]
pub fn capability_statement(
    installation: &Installation<'_>,
    vocabulary: &Vocabulary,
    resources: &[ResourceCapability<'_>],
) -> CapabilityStatement {
    let software = Software {
        id: None,
        extension: Vec::new(),
        name: "openIMIS".to_owned(),
        version: Some(installation.version.to_owned()),
        release_date: None,
    };
    let implementation = Implementation {
        id: None,
        extension: Vec::new(),
        description: "openIMIS FHIR R4 interface".to_owned(),
        url: Some(installation.server.as_str().into()),
    };
    CapabilityStatement {
        id: None,
        meta: None,
        language: None,
        text: None,
        contained: Vec::new(),
        extension: Vec::new(),
        url: Some(format!("{}/metadata", installation.server.as_str()).into()),
        version: Some(installation.version.to_owned()),
        name: Some("OpenIMIS".to_owned()),
        title: Some("openIMIS".to_owned()),
        status: PublicationStatus::Active,
        experimental: None,
        date: installation.date.into(),
        publisher: Some("openIMIS Initiative".to_owned()),
        contact: Vec::new(),
        description: None,
        kind: CapabilityStatementKind::Instance,
        software: Some(software),
        implementation: Some(implementation),
        fhir_version: "4.0.1".into(),
        format: vec!["json".into(), "application/fhir+json".into(), "application/json".into()],
        patch_format: vec!["application/json-patch+json".into()],
        implementation_guide: Vec::new(),
        rest: vec![rest(vocabulary, resources)],
    }
}

fn rest(vocabulary: &Vocabulary, resources: &[ResourceCapability<'_>]) -> RestCapability {
    let service = |code: &str, display: &str| CodeableConcept::from(Coding::new(code_system::RESTFUL_SECURITY, code).with_display(display));
    let bearer = CodeableConcept { text: Some("Bearer token of POST login/".to_owned()), ..CodeableConcept::default() };
    RestCapability {
        id: None,
        extension: Vec::new(),
        mode: RestfulMode::Server,
        documentation: None,
        security: Some(RestSecurity { service: vec![bearer, service("Basic", "Basic")], ..RestSecurity::default() }),
        resource: resources.iter().map(|resource| rest_resource(vocabulary, resource)).collect(),
        interaction: Vec::new(),
        search_param: Vec::new(),
    }
}

fn rest_resource(vocabulary: &Vocabulary, resource: &ResourceCapability<'_>) -> RestResource {
    let can = |interaction: Interaction| resource.interactions.contains(&interaction);
    let is_searched = can(Interaction::SearchType);
    let interaction = |code: &Interaction| ResourceInteraction { id: None, extension: Vec::new(), code: *code, documentation: None };
    RestResource {
        id: None,
        extension: Vec::new(),
        type_: resource.spec.resource_type.into(),
        profile: None,
        supported_profile: resource.profile.map(|profile| vocabulary.structure_definition(profile)).into_iter().collect(),
        documentation: None,
        interaction: resource.interactions.iter().map(interaction).collect(),
        versioning: Some(resource.versioning),
        read_history: None,
        update_create: can(Interaction::Update).then_some(false),
        conditional_create: can(Interaction::Create).then_some(false),
        conditional_read: Some(if is_searched { ConditionalRead::NotMatch } else { ConditionalRead::NotSupported }),
        conditional_update: can(Interaction::Update).then_some(false),
        conditional_delete: can(Interaction::Delete).then_some(ConditionalDelete::NotSupported),
        reference_policy: if is_searched { vec![ReferencePolicy::Literal, ReferencePolicy::Logical] } else { Vec::new() },
        search_include: Vec::new(),
        search_rev_include: Vec::new(),
        search_param: if is_searched { search_parameters(resource.spec) } else { Vec::new() },
        operation: Vec::new(),
    }
}

fn search_parameters(spec: &ResourceSpec) -> Vec<SearchParameter> {
    let parameter = |name: &str, type_: SearchParameterType, documentation: &str| SearchParameter {
        id: None,
        extension: Vec::new(),
        name: name.to_owned(),
        definition: None,
        type_,
        documentation: Some(documentation.to_owned()),
    };
    let page = parameter("page-offset", SearchParameterType::Number, "The page, counted from 1");
    spec.all().map(|spec| parameter(spec.name, spec.kind, spec.documentation)).chain([page]).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a date that cannot be read fails the test")]
    use super::*;
    use crate::r4::FhirResource;
    use crate::rest_model::search::{GROUP, PATIENT};
    use crate::vocabulary::profile;

    #[test]
    fn the_statement_is_valid() {
        let server = ServerUrl::new("https://example.org/api/api_fhir_r4");
        let installation = Installation { server: &server, version: "24.10", date: "2026-01-01T00:00:00Z".parse().unwrap() };
        let of = |spec, profile| ResourceCapability {
            spec,
            profile: Some(profile),
            interactions: &[Interaction::Read, Interaction::SearchType],
            versioning: VersioningPolicy::NoVersion,
        };
        let resources = [of(&PATIENT, profile::PATIENT), of(&GROUP, profile::GROUP)];
        let statement = capability_statement(&installation, &Vocabulary::default(), &resources);
        assert_eq!(statement.validate(), []);
        insta::assert_json_snapshot!(statement);
    }
}

//! Which row a reference of a request means (spec section 3.4).

use uuid::Uuid;

use super::Mapping;
use crate::r4::Issue;
use crate::r4::code::IssueType;
use crate::r4::types::Reference;
use crate::vocabulary::{code_system, identifier_type};

/// The row that a reference means, to be looked up among the current rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// By its uuid.
    Uuid(Uuid),
    /// By its business code: insurance number, location code, health facility code. For a Group: of its head.
    Code(String),
}

impl Target {
    /// The row with this uuid and business code is the one meant.
    #[must_use]
    pub fn names(&self, uuid: &str, code: Option<&str>) -> bool {
        match self {
            Self::Uuid(meant) => Uuid::parse_str(uuid).is_ok_and(|uuid| uuid == *meant),
            Self::Code(meant) => code == Some(meant),
        }
    }

    /// A uuid if it is one, else a code.
    fn of(text: &str) -> Self {
        Uuid::parse_str(text).map_or_else(|_| Self::Code(text.to_owned()), Self::Uuid)
    }
}

/// The row of `resource_type` that `reference`, found at `at`, means: by the last part of its URL, or else by its
/// identifier, whose type says whether it is a code.
///
/// # Errors
/// What to tell the client: the reference names nothing, or another type of resource.
pub fn target(mapping: &Mapping, reference: &Reference, resource_type: &str, at: &str) -> Result<Target, Issue> {
    if reference.target_type().is_some_and(|found| found != resource_type) {
        let text = format!("Invalid reference, it must refer to a {resource_type}");
        return Err(Issue::error_at(IssueType::Value, at, text));
    }
    let url = reference.reference.as_ref().map_or("", |url| url.as_str());
    if let Some(uuid) = url.strip_prefix("urn:uuid:") {
        return Ok(Target::of(uuid));
    }
    if let Some(id) = reference.target_id() {
        return Ok(Target::of(id));
    }
    let identifier = reference.identifier.as_deref().filter(|_| url.is_empty());
    let value = identifier.and_then(|identifier| identifier.value.as_deref()).filter(|value| !value.is_empty());
    let Some((identifier, value)) = identifier.zip(value) else {
        let text = format!("Invalid format of reference to a {resource_type}");
        return Err(Issue::error_at(IssueType::Value, at, text));
    };
    let is_code = identifier
        .type_
        .as_ref()
        .and_then(|type_| mapping.vocabulary.code_in(type_, code_system::IDENTIFIERS))
        .is_some_and(|code| code.eq_ignore_ascii_case(identifier_type::CODE));
    Ok(if is_code { Target::Code(value.to_owned()) } else { Target::of(value) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const UUID: &str = "2cf1f415-c815-4cfe-a215-01deca81a718";

    fn to(url: &str) -> Reference {
        Reference { reference: Some(url.into()), ..Reference::default() }
    }

    fn named(kind: &str, value: &str) -> Reference {
        let identifier = Mapping::default().vocabulary.identifier(kind, value);
        Reference { type_: Some("Patient".into()), identifier: Some(Box::new(identifier)), ..Reference::default() }
    }

    #[test]
    fn references_lead_to_a_uuid_or_a_code() {
        let by_uuid = Target::Uuid(UUID.parse().unwrap_or_default());
        let by_code = Target::Code("070707070".to_owned());
        for (reference, expected) in [
            (to(&format!("Patient/{UUID}")), &by_uuid),
            (to(&format!("Patient/{}", UUID.to_uppercase())), &by_uuid),
            (to(&format!("https://example.org/api/api_fhir_r4/Patient/{UUID}")), &by_uuid),
            (to(&format!("urn:uuid:{UUID}")), &by_uuid),
            (to("Patient/070707070"), &by_code),
            (named("UUID", UUID), &by_uuid),
            (named("UUID", "070707070"), &by_code),
            (named("code", "070707070"), &by_code),
        ] {
            assert_eq!(target(&Mapping::default(), &reference, "Patient", "x").as_ref(), Ok(expected), "{reference:?}");
        }
        let code_that_looks_like_a_uuid = target(&Mapping::default(), &named("Code", UUID), "Patient", "x");
        assert_eq!(code_that_looks_like_a_uuid, Ok(Target::Code(UUID.to_owned())));
    }

    #[test]
    fn a_target_names_one_row() {
        let by_uuid = Target::Uuid(UUID.parse().unwrap_or_default());
        let by_code = Target::Code("070707070".to_owned());
        assert!(by_uuid.names(&UUID.to_uppercase(), None) && !by_uuid.names("070707070", Some(UUID)));
        assert!(by_code.names(UUID, Some("070707070")) && !by_code.names("070707070", None));
    }

    #[test]
    fn other_references_are_refused() {
        let display = Reference { display: Some("Jane".to_owned()), ..Reference::default() };
        for reference in [to("Group/1"), to("#p"), display, named("UUID", "")] {
            let refused = target(&Mapping::default(), &reference, "Patient", "Group.member[0].entity");
            assert!(refused.is_err_and(|issue| issue.expression.as_deref() == Some("Group.member[0].entity")));
        }
    }
}

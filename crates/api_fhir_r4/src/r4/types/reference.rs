//! `Reference`.

use super::Identifier;
use crate::r4::code::IssueType;
use crate::r4::codec::data_type;
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::Uri;
use crate::r4::primitive::is_id;

data_type! {
    /// Another resource, by URL or by identifier.
    #[derive(Default)]
    Reference {
        reference: Option<Uri>,
        type_ "type": Option<Uri>,
        identifier: Option<Box<Identifier>>,
        display: Option<String>,
    }
    where check_reference
}

impl Reference {
    /// Type of the resource meant, from the URL or else from `type`; `None` for `#…`, `urn:…` and identifiers alone.
    #[must_use]
    pub fn target_type(&self) -> Option<&str> {
        let from_url = self.reference.as_ref().and_then(|reference| type_and_id(reference.as_str())).map(|(kind, _)| kind);
        from_url.or_else(|| self.type_.as_ref().map(Uri::as_str))
    }

    /// Id of the resource meant, when the URL is `Type/id`, relative or at a server.
    #[must_use]
    pub fn target_id(&self) -> Option<&str> {
        self.reference.as_ref().and_then(|reference| type_and_id(reference.as_str())).map(|(_, id)| id)
    }
}

/// `Type` and `id` of a URL `[base/]Type/id[/_history/version]`.
fn type_and_id(url: &str) -> Option<(&str, &str)> {
    let url = url.split_once("/_history/").map_or(url, |(url, _)| url);
    let (before, id) = url.rsplit_once('/')?;
    let kind = before.rsplit('/').next()?;
    (is_id(id) && is_type(kind)).then_some((kind, id))
}

fn is_type(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text.bytes().all(|b| b.is_ascii_alphabetic())
}

/// A reference says what it means, in one of the forms of R4, and does not contradict itself.
fn check_reference(reference: &Reference, at: &Path<'_>, issues: &mut Issues) {
    if reference.reference.is_none() && reference.identifier.is_none() && reference.display.is_none() && reference.extension.is_empty() {
        issues.error(IssueType::Required, at, "must have a reference, an identifier or a display");
    }
    let Some(url) = &reference.reference else {
        return;
    };
    let at_url = at.child("reference");
    let text = url.as_str();
    let is_known_form =
        text.strip_prefix('#').is_some_and(|id| id.is_empty() || is_id(id)) || type_and_id(text).is_some() || url.is_absolute();
    if !is_known_form {
        issues.error(IssueType::Value, &at_url, "must be #id, Type/id or an absolute URI");
    }
    if let (Some((found, _)), Some(said)) = (type_and_id(text), &reference.type_)
        && found != said.as_str()
    {
        issues.error(IssueType::Value, &at.child("type"), "must be the type of the reference");
    }
}

/// Reports a reference at `at` to something else than `allowed`.
pub fn check_target(reference: &Reference, allowed: &[&str], at: &Path<'_>, issues: &mut Issues) {
    if reference.target_type().is_some_and(|kind| !allowed.contains(&kind)) {
        issues.error(IssueType::Value, at, format!("must refer to one of {}", allowed.join(", ")));
    }
}

/// [`check_target`] for all references of the element `name`.
pub fn check_targets<'a>(
    references: impl IntoIterator<Item = &'a Reference>,
    allowed: &[&str],
    name: &str,
    at: &Path<'_>,
    issues: &mut Issues,
) {
    let at = at.child(name);
    for (index, reference) in references.into_iter().enumerate() {
        check_target(reference, allowed, &at.index(index), issues);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::r4::Element;

    fn to(url: &str) -> Reference {
        Reference { reference: Some(url.into()), ..Reference::default() }
    }

    fn is_valid(reference: &Reference) -> bool {
        let mut issues = Issues::default();
        reference.check(&Path::root("Reference"), &mut issues);
        issues.is_empty()
    }

    #[test]
    fn urls_name_type_and_id() {
        for (url, kind, id) in [
            ("Patient/1", Some("Patient"), Some("1")),
            ("https://example.org/fhir/Group/a-b/_history/3", Some("Group"), Some("a-b")),
            ("#1", None, None),
            ("urn:uuid:2cf1f415-c815-4cfe-a215-01deca81a718", None, None),
            ("patient/1", None, None),
        ] {
            assert_eq!((to(url).target_type(), to(url).target_id()), (kind, id), "{url}");
        }
    }

    #[test]
    fn references_have_one_of_the_forms_of_r4() {
        for good in ["Patient/1", "#1", "#", "urn:uuid:1", "https://example.org/x"] {
            assert!(is_valid(&to(good)), "{good}");
        }
        for bad in ["openIMIS", "CoverageEligibilityRequest", "patient/1", "#Patient/1", "Patient/a b"] {
            assert!(!is_valid(&to(bad)), "{bad}");
        }
        assert!(!is_valid(&Reference::default()));
        assert!(!is_valid(&Reference { type_: Some("Group".into()), ..to("Patient/1") }));
    }
}

//! Rules on contained resources (dom-2, dom-3, dom-4) and on the references to them (ref-1).

use std::collections::HashSet;

use serde::Serialize;
use serde_json::Value;

use super::Resource;
use crate::r4::code::IssueType;
use crate::r4::issue::Issues;
use crate::r4::path::Path;

/// Reports what is wrong with the resources `contained` in `resource`, and references that lead to none of them.
pub(super) fn check_contained(resource: &impl Serialize, contained: &[Resource], at: &Path<'_>, issues: &mut Issues) {
    let Ok(document) = serde_json::to_value(resource) else {
        return;
    };
    let mut referenced = HashSet::new();
    collect_local_references(&document, &mut referenced);
    let mut ids = HashSet::new();
    let at_contained = at.child("contained");
    for (index, inner) in contained.iter().enumerate() {
        let at = at_contained.index(index);
        check_one(inner, &at, issues);
        if let Some(id) = inner.id() {
            if !ids.insert(id.as_str()) {
                issues.error(IssueType::Duplicate, &at.child("id"), "must be unique");
            }
            if !referenced.contains(id.as_str()) && !refers_to_container(inner) {
                issues.error(IssueType::Invariant, &at, "must be referred to from elsewhere in the resource (dom-3)");
            }
        }
    }
    for id in referenced.iter().filter(|id| !id.is_empty() && !ids.contains(id.as_str())) {
        let shown: String = id.chars().take(64).collect();
        issues.error(IssueType::Invariant, at, format!("reference #{shown} leads to no contained resource (ref-1)"));
    }
}

fn check_one(inner: &Resource, at: &Path<'_>, issues: &mut Issues) {
    if inner.id().is_none() {
        issues.error(IssueType::Required, &at.child("id"), "is required in a contained resource");
    }
    if !inner.contained().is_empty() {
        issues.error(IssueType::Invariant, &at.child("contained"), "must not be nested (dom-2)");
    }
    if let Ok(Value::Object(document)) = serde_json::to_value(inner)
        && let Some(meta) = document.get("meta")
        && (meta.get("versionId").is_some() || meta.get("lastUpdated").is_some())
    {
        issues.error(IssueType::Invariant, &at.child("meta"), "must hold no version and no time (dom-4)");
    }
}

/// Whether a contained resource refers to the one around it with `#`.
fn refers_to_container(inner: &Resource) -> bool {
    let mut references = HashSet::new();
    if let Ok(document) = serde_json::to_value(inner) {
        collect_local_references(&document, &mut references);
    }
    references.contains("")
}

/// Collects what follows the `#` of all references in `value`, except inside the resources of a Bundle, which are
/// documents of their own.
fn collect_local_references(value: &Value, found: &mut HashSet<String>) {
    match value {
        Value::Object(object) => {
            if let Some(local) = object.get("reference").and_then(Value::as_str).and_then(|url| url.strip_prefix('#')) {
                found.insert(local.to_owned());
            }
            let is_bundle = object.get("resourceType").and_then(Value::as_str) == Some("Bundle");
            for (_, inner) in object.iter().filter(|(name, _)| !(is_bundle && *name == "entry")) {
                collect_local_references(inner, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|inner| collect_local_references(inner, found)),
        _ => {}
    }
}

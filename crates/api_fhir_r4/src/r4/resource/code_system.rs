//! `CodeSystem`, with the elements that a server needs which publishes its own lists of codes.

use std::collections::HashSet;

use crate::r4::code::{CodeSystemContent, IssueType, PublicationStatus};
use crate::r4::codec::{data_type, resource};
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::{Code, FhirDateTime, Uri};
use crate::r4::types::{CodeableConcept, ContactDetail, Identifier};

resource! {
    /// A list of codes and what they mean.
    CodeSystem as "CodeSystem" {
        url: Option<Uri>,
        identifier: Vec<Identifier>,
        version: Option<String>,
        name: Option<String>,
        title: Option<String>,
        status: PublicationStatus,
        experimental: Option<bool>,
        date: Option<FhirDateTime>,
        publisher: Option<String>,
        contact: Vec<ContactDetail>,
        description: Option<String>,
        jurisdiction: Vec<CodeableConcept>,
        purpose: Option<String>,
        copyright: Option<String>,
        case_sensitive "caseSensitive": Option<bool>,
        value_set "valueSet": Option<Uri>,
        compositional: Option<bool>,
        version_needed "versionNeeded": Option<bool>,
        content: CodeSystemContent,
        count: Option<u32>,
        concept: Vec<Concept>,
    }
    where check_code_system
}

data_type! {
    /// A code and what it means.
    Concept {
        code: Code,
        display: Option<String>,
        definition: Option<String>,
        concept: Vec<Concept>,
    }
}

impl Concept {
    /// A code with the text that people read, if there is one.
    #[must_use]
    pub fn new(code: impl Into<Code>, display: impl Into<String>) -> Self {
        let display = Some(display.into()).filter(|display: &String| !display.is_empty());
        Self { id: None, extension: Vec::new(), code: code.into(), display, definition: None, concept: Vec::new() }
    }
}

/// Rules csd-0 (the name can be used by programs) and csd-1 (codes are unique).
fn check_code_system(system: &CodeSystem, at: &Path<'_>, issues: &mut Issues) {
    let is_usable = |name: &String| {
        name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.len() <= 255
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    if system.name.as_ref().is_some_and(|name| !is_usable(name)) {
        let text = "should be a capital letter, then letters, digits and _ (csd-0)";
        issues.warning(IssueType::Invariant, &at.child("name"), text);
    }
    let mut seen = HashSet::new();
    let at = at.child("concept");
    check_unique(&system.concept, &at, &mut seen, issues);
}

fn check_unique<'a>(concepts: &'a [Concept], at: &Path<'_>, seen: &mut HashSet<&'a str>, issues: &mut Issues) {
    for (index, concept) in concepts.iter().enumerate() {
        let at = at.index(index);
        if !seen.insert(concept.code.as_str()) {
            issues.error(IssueType::Invariant, &at.child("code"), "must be unique (csd-1)");
        }
        check_unique(&concept.concept, &at.child("concept"), seen, issues);
    }
}

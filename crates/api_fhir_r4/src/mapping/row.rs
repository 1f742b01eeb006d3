//! What rows of all tables share.

use chrono::{DateTime, Utc};

use super::Mapping;
use crate::r4::primitive::Uri;
use crate::r4::types::{CodeableConcept, Extension, ExtensionValue, Meta};

/// Which version of a row this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowVersion {
    /// Column `ValidityFrom`.
    pub valid_from: DateTime<Utc>,
    /// What names the version in `ETag`, if the database side keeps versions.
    pub version: Option<String>,
}

/// A row of a look-up table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// Its key: `EducationId`, `ProfessionId`, `RelationId`, `FamilyTypeCode` …
    pub code: String,
    /// Its text in the main language: `Education`, `Profession`, `Relation`, `FamilyType` …
    pub display: Option<String>,
}

impl Mapping {
    pub(super) fn meta(&self, version: &RowVersion, profile: &str) -> Option<Meta> {
        self.with_meta.then(|| Meta {
            version_id: version.version.as_deref().map(Into::into),
            last_updated: Some(version.valid_from.into()),
            profile: vec![self.vocabulary.structure_definition(profile)],
            ..Meta::default()
        })
    }

    pub(super) fn lookup_concept(&self, system: &str, lookup: &Lookup) -> CodeableConcept {
        self.vocabulary.concept(system, &lookup.code, lookup.display.as_deref())
    }

    /// An extension with a row of a look-up table.
    pub(super) fn lookup_extension(&self, name: &str, system: &str, lookup: &Lookup) -> Extension {
        let concept = self.lookup_concept(system, lookup);
        self.vocabulary.extension(name, ExtensionValue::CodeableConcept(concept))
    }

    /// The code that the extension `name` holds.
    pub(super) fn extension_code<'a>(&self, extensions: &'a [Extension], name: &str) -> Option<&'a str> {
        match self.vocabulary.find(extensions, name)?.value.as_ref()? {
            ExtensionValue::CodeableConcept(concept) => concept.first_code(),
            ExtensionValue::Coding(coding) => coding.code.as_ref().map(|code| code.as_str()),
            ExtensionValue::Code(code) => Some(code.as_str()),
            _ => None,
        }
    }

    /// The boolean that the extension `name` holds.
    pub(super) fn extension_flag(&self, extensions: &[Extension], name: &str) -> Option<bool> {
        match self.vocabulary.find(extensions, name)?.value {
            Some(ExtensionValue::Boolean(flag)) => Some(flag),
            _ => None,
        }
    }

    /// Number and type inside the extension `name` (identification, confirmation).
    pub(super) fn numbered_document(&self, extensions: &[Extension], name: &str) -> (Option<String>, Option<String>) {
        use crate::vocabulary::extension::{NUMBER, TYPE};
        let Some(document) = self.vocabulary.find(extensions, name) else { return (None, None) };
        let part = |url: &str| document.extension.iter().find(|part| part.url == Uri::from(url));
        let number = match part(NUMBER).and_then(|part| part.value.as_ref()) {
            Some(ExtensionValue::Text(number)) => Some(number.clone()),
            _ => None,
        };
        let kind = match part(TYPE).and_then(|part| part.value.as_ref()) {
            Some(ExtensionValue::CodeableConcept(concept)) => concept.first_code().map(str::to_owned),
            _ => None,
        };
        (number, kind)
    }
}

/// A text that says something.
pub(super) fn filled(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// The same, owned and without blanks around it, as FHIR wants its strings.
pub(super) fn filled_text(text: Option<&String>) -> Option<String> {
    filled(text).map(str::to_owned)
}

//! `Coding` and `CodeableConcept`.

use crate::r4::code::IssueType;
use crate::r4::codec::data_type;
use crate::r4::issue::Issues;
use crate::r4::path::Path;
use crate::r4::primitive::{Code, Uri};

data_type! {
    /// A code of a code system.
    #[derive(Default)]
    Coding {
        system: Option<Uri>,
        version: Option<String>,
        code: Option<Code>,
        display: Option<String>,
        user_selected "userSelected": Option<bool>,
    }
    where check_coding
}

data_type! {
    /// A concept: codes that mean the same, or only a text.
    #[derive(Default)]
    CodeableConcept {
        coding: Vec<Coding>,
        text: Option<String>,
    }
}

impl Coding {
    /// `code` of `system`.
    #[must_use]
    pub fn new(system: impl Into<Uri>, code: impl Into<Code>) -> Self {
        Self { system: Some(system.into()), code: Some(code.into()), ..Self::default() }
    }

    /// The same with the text that people read.
    #[must_use]
    pub fn with_display(self, display: impl Into<String>) -> Self {
        Self { display: Some(display.into()), ..self }
    }
}

impl From<Coding> for CodeableConcept {
    fn from(coding: Coding) -> Self {
        Self { coding: vec![coding], ..Self::default() }
    }
}

impl CodeableConcept {
    /// The code of the first coding that has one.
    #[must_use]
    pub fn first_code(&self) -> Option<&str> {
        self.coding.iter().find_map(|coding| coding.code.as_ref()).map(Code::as_str)
    }
}

/// `Coding.system` is to be absolute. openIMIS 24.10 writes relative ones and its documents come back that way, so
/// they are only warned of.
fn check_coding(coding: &Coding, at: &Path<'_>, issues: &mut Issues) {
    if coding.system.as_ref().is_some_and(|system| !system.is_absolute()) {
        issues.warning(IssueType::Value, &at.child("system"), "should be an absolute URI");
    }
}

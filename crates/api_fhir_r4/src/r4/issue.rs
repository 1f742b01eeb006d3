//! What is wrong with a document.

use super::code::{IssueSeverity, IssueType};
use super::path::Path;

/// One problem of a document, before it becomes an entry of an `OperationOutcome`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// `error` for what makes the document unusable, `warning` for what a client should mend.
    pub severity: IssueSeverity,
    /// Kind of problem (value set `issue-type`).
    pub code: IssueType,
    /// FHIRPath of the element concerned, if there is one.
    pub expression: Option<String>,
    /// What to tell the client. Holds no values of the document, which may be personal data.
    pub text: String,
}

impl Issue {
    /// A problem of the whole request.
    #[must_use]
    pub fn error(code: IssueType, text: impl Into<String>) -> Self {
        Self { severity: IssueSeverity::Error, code, expression: None, text: text.into() }
    }

    /// A problem of the element at `expression`.
    #[must_use]
    pub fn error_at(code: IssueType, expression: impl Into<String>, text: impl Into<String>) -> Self {
        Self { expression: Some(expression.into()), ..Self::error(code, text) }
    }

    /// Something a client should mend, but which does not stop the request.
    #[must_use]
    pub fn warning(code: IssueType, text: impl Into<String>) -> Self {
        Self { severity: IssueSeverity::Warning, ..Self::error(code, text) }
    }

    /// No problem at all: something that went well.
    #[must_use]
    pub fn information(text: impl Into<String>) -> Self {
        Self { severity: IssueSeverity::Information, ..Self::error(IssueType::Informational, text) }
    }

    /// Whether the document cannot be used because of this.
    #[must_use]
    pub fn is_error(&self) -> bool {
        matches!(self.severity, IssueSeverity::Error | IssueSeverity::Fatal)
    }
}

/// The problems found so far in one document.
///
/// Only the first [`Issues::LIMIT`] are kept: a hostile document must not buy an answer larger than itself.
#[derive(Debug, Default)]
pub struct Issues(Vec<Issue>);

impl Issues {
    /// Most problems reported for one document.
    pub const LIMIT: usize = 50;

    /// Reports an error at `at`.
    pub fn error(&mut self, code: IssueType, at: &Path<'_>, text: impl Into<String>) {
        self.push(IssueSeverity::Error, code, at, text.into());
    }

    /// Reports something a client should mend at `at`.
    pub fn warning(&mut self, code: IssueType, at: &Path<'_>, text: impl Into<String>) {
        self.push(IssueSeverity::Warning, code, at, text.into());
    }

    fn push(&mut self, severity: IssueSeverity, code: IssueType, at: &Path<'_>, text: String) {
        if self.0.len() < Self::LIMIT {
            self.0.push(Issue { severity, code, expression: Some(at.to_string()), text });
        }
    }

    /// Whether nothing was reported.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems in the order in which they were found.
    #[must_use]
    pub fn into_vec(self) -> Vec<Issue> {
        self.0
    }
}

//! `OperationOutcome`.

use crate::r4::code::{IssueSeverity, IssueType};
use crate::r4::codec::{Field, data_type, resource};
use crate::r4::issue::{Issue, Issues};
use crate::r4::path::Path;
use crate::r4::types::CodeableConcept;

resource! {
    /// What went wrong, or what a client should know.
    #[derive(Default)]
    OperationOutcome as "OperationOutcome" {
        issue: Vec<OutcomeIssue>,
    }
    where check_outcome
}

data_type! {
    /// One thing that went wrong.
    OutcomeIssue {
        severity: IssueSeverity,
        code: IssueType,
        details: Option<CodeableConcept>,
        diagnostics: Option<String>,
        location: Vec<String>,
        expression: Vec<String>,
    }
}

impl From<Issue> for OutcomeIssue {
    fn from(issue: Issue) -> Self {
        Self {
            id: None,
            extension: Vec::new(),
            severity: issue.severity,
            code: issue.code,
            details: Some(CodeableConcept { text: Some(issue.text), ..CodeableConcept::default() }),
            diagnostics: None,
            location: Vec::new(),
            expression: issue.expression.into_iter().collect(),
        }
    }
}

impl FromIterator<Issue> for OperationOutcome {
    fn from_iter<I: IntoIterator<Item = Issue>>(issues: I) -> Self {
        Self { issue: issues.into_iter().map(OutcomeIssue::from).collect(), ..Self::default() }
    }
}

fn check_outcome(outcome: &OperationOutcome, at: &Path<'_>, issues: &mut Issues) {
    if outcome.issue.is_absent() {
        issues.error(IssueType::Required, &at.child("issue"), "is required");
    }
}

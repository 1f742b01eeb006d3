//! What a request can fail with.

use axum::http::StatusCode;
use openimis_kernel::database::{is_outage, is_serialization};
use sea_orm::{DbErr, SqlErr};

use crate::r4::Issue;
use crate::r4::code::{IssueSeverity, IssueType};
use crate::r4::resource::OperationOutcome;

/// Cause of a failure that only the log sees.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why a request failed (spec section 10, with its mended statuses).
///
/// The texts are for the client; they stand in `issue[0].details.text`, which both Android apps display.
#[derive(Debug, thiserror::Error)]
pub enum FhirError {
    /// 400: the request or its document has not the form it must have.
    #[error("{}", first_text(.0))]
    Malformed(Vec<Issue>),
    /// 401: nobody is logged in, or the token is not valid.
    #[error("{0}")]
    Login(String),
    /// 403: the user has not the right.
    #[error("You do not have permission to perform this action.")]
    Forbidden,
    /// 404: there is no such resource, as far as this user may know.
    #[error("{0}")]
    NotFound(String),
    /// 405: the resource cannot be used with this method.
    #[error("Method \"{0}\" not allowed.")]
    MethodNotAllowed(String),
    /// 406: the client accepts no format that the server writes.
    #[error("Could not satisfy the request Accept header.")]
    NotAcceptable,
    /// 409: the request contradicts the state of the data.
    #[error("{0}")]
    Conflict(String),
    /// 409: there is such a thing already.
    #[error("{0}")]
    Duplicate(String),
    /// 410: there was such a resource.
    #[error("The resource has been deleted.")]
    Deleted,
    /// 412: the version is not the one the client named, or a conditional request found several.
    #[error("{0}")]
    PreconditionFailed(String),
    /// 413: the document is too large.
    #[error("The request is too large.")]
    TooLarge,
    /// 415: the document is in a format that the server does not read.
    #[error("Unsupported media type \"{0}\" in request.")]
    UnsupportedMediaType(String),
    /// 422: the document is correct R4 but breaks a rule of openIMIS.
    #[error("{}", first_text(.0))]
    Unprocessable(Vec<Issue>),
    /// 429: too many requests.
    #[error("Request was throttled.")]
    Throttled {
        /// Seconds after which the client may try again.
        retry_after_seconds: u64,
    },
    /// 500: a failure of the server. The client learns nothing of the cause.
    #[error("The server failed to process the request.")]
    Internal(#[source] Cause),
    /// 503: something the server needs is not there at the moment.
    #[error("The service is not available at the moment.")]
    Unavailable(#[source] Cause),
}

impl FhirError {
    /// 400 with one issue of kind `invalid`.
    #[must_use]
    pub fn invalid(text: impl Into<String>) -> Self {
        Self::Malformed(vec![Issue::error(IssueType::Invalid, text)])
    }

    /// 422 with one issue of kind `business-rule`.
    #[must_use]
    pub fn business_rule(text: impl Into<String>) -> Self {
        Self::Unprocessable(vec![Issue::error(IssueType::BusinessRule, text)])
    }

    /// 404 for a page that does not exist.
    #[must_use]
    pub fn invalid_page() -> Self {
        Self::NotFound("Invalid page.".to_owned())
    }

    /// 500 caused by `cause`.
    pub fn internal(cause: impl Into<Cause>) -> Self {
        Self::Internal(cause.into())
    }

    /// Status of the answer.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Login(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::Conflict(_) | Self::Duplicate(_) => StatusCode::CONFLICT,
            Self::Deleted => StatusCode::GONE,
            Self::PreconditionFailed(_) => StatusCode::PRECONDITION_FAILED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unprocessable(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Throttled { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Kind of the issue, when the failure has only one.
    const fn issue_type(&self) -> IssueType {
        match self {
            Self::Malformed(_) => IssueType::Invalid,
            Self::Login(_) => IssueType::Login,
            Self::Forbidden => IssueType::Forbidden,
            Self::NotFound(_) => IssueType::NotFound,
            Self::MethodNotAllowed(_) | Self::NotAcceptable | Self::UnsupportedMediaType(_) => IssueType::NotSupported,
            Self::Conflict(_) | Self::PreconditionFailed(_) => IssueType::Conflict,
            Self::Duplicate(_) => IssueType::Duplicate,
            Self::Deleted => IssueType::Deleted,
            Self::TooLarge => IssueType::TooLong,
            Self::Unprocessable(_) => IssueType::Processing,
            Self::Throttled { .. } => IssueType::Throttled,
            Self::Internal(_) => IssueType::Exception,
            Self::Unavailable(_) => IssueType::Transient,
        }
    }

    /// Body of the answer.
    #[must_use]
    pub fn outcome(&self) -> OperationOutcome {
        match self {
            Self::Malformed(issues) | Self::Unprocessable(issues) if !issues.is_empty() => issues.iter().cloned().collect(),
            _ => {
                let severity = match self {
                    Self::Internal(_) | Self::Unavailable(_) => IssueSeverity::Fatal,
                    _ => IssueSeverity::Error,
                };
                let issue = Issue { severity, ..Issue::error(self.issue_type(), self.to_string()) };
                std::iter::once(issue).collect()
            }
        }
    }
}

impl From<DbErr> for FhirError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            _ if is_outage(&error) || is_serialization(&error) => Self::Unavailable(error.into()),
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
                Self::Unprocessable(vec![Issue::error(IssueType::NotFound, "the data refers to something that does not exist")])
            }
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Duplicate("There is such a thing already.".to_owned()),
            _ => Self::Internal(error.into()),
        }
    }
}

fn first_text(issues: &[Issue]) -> &str {
    issues.first().map_or("The request cannot be processed.", |issue| issue.text.as_str())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failing conversion fails the test")]
    use super::*;
    use crate::r4::FhirResource;

    #[test]
    fn every_failure_has_its_status_and_issue_type() {
        let text = || "text".to_owned();
        for (error, status, code) in [
            (FhirError::invalid("text"), 400, "invalid"),
            (FhirError::Malformed(Vec::new()), 400, "invalid"),
            (FhirError::Login(text()), 401, "login"),
            (FhirError::Forbidden, 403, "forbidden"),
            (FhirError::NotFound(text()), 404, "not-found"),
            (FhirError::MethodNotAllowed(text()), 405, "not-supported"),
            (FhirError::NotAcceptable, 406, "not-supported"),
            (FhirError::Conflict(text()), 409, "conflict"),
            (FhirError::Duplicate(text()), 409, "duplicate"),
            (FhirError::Deleted, 410, "deleted"),
            (FhirError::PreconditionFailed(text()), 412, "conflict"),
            (FhirError::TooLarge, 413, "too-long"),
            (FhirError::UnsupportedMediaType(text()), 415, "not-supported"),
            (FhirError::business_rule("text"), 422, "business-rule"),
            (FhirError::Throttled { retry_after_seconds: 1 }, 429, "throttled"),
            (FhirError::internal("relation \"tblInsuree\" does not exist"), 500, "exception"),
            (FhirError::Unavailable("connection refused".into()), 503, "transient"),
        ] {
            let outcome = error.outcome();
            assert_eq!(error.status(), status, "{error:?}");
            assert_eq!(outcome.issue[0].code.as_str(), code, "{error:?}");
            assert_eq!(outcome.validate(), Vec::new(), "{error:?}");
        }
    }

    #[test]
    fn the_client_learns_nothing_of_the_cause() {
        let body = serde_json::to_string(&FhirError::internal("relation \"tblInsuree\" does not exist").outcome()).unwrap();
        assert!(!body.contains("tblInsuree"), "{body}");
    }
}

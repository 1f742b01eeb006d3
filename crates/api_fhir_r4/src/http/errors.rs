//! Failures outside the handlers, in the form of this interface: nobody is logged in, the body is too large, there is
//! no such address …

use axum::http::StatusCode;
use axum::response::Response;
use openimis_kernel::rest::RestError;

use super::answer;
use crate::r4::Issue;
use crate::r4::code::IssueType;
use crate::rest_model::FhirError;
use crate::rest_model::media_type::MediaType;

/// Seconds after which a client that was turned away may try again.
const LATER: u64 = 60;

/// The OperationOutcome of a failure.
#[must_use]
pub fn render(error: &RestError) -> Response {
    let mut response = answer::fail(MediaType::Json, &as_fhir(error));
    *response.status_mut() = error.status;
    response
}

fn as_fhir(error: &RestError) -> FhirError {
    let text = error.detail.clone();
    match error.status {
        StatusCode::UNAUTHORIZED => FhirError::Login(text),
        StatusCode::FORBIDDEN if text == FhirError::Forbidden.to_string() => FhirError::Forbidden,
        StatusCode::FORBIDDEN => FhirError::Malformed(vec![Issue::error(IssueType::Forbidden, text)]),
        StatusCode::NOT_FOUND => FhirError::NotFound(text),
        StatusCode::METHOD_NOT_ALLOWED => FhirError::Malformed(vec![Issue::error(IssueType::NotSupported, text)]),
        StatusCode::NOT_ACCEPTABLE => FhirError::NotAcceptable,
        StatusCode::PAYLOAD_TOO_LARGE => FhirError::TooLarge,
        StatusCode::TOO_MANY_REQUESTS => FhirError::Throttled { retry_after_seconds: LATER },
        StatusCode::SERVICE_UNAVAILABLE => FhirError::Unavailable(text.into()),
        status if status.is_server_error() => FhirError::internal(text),
        _ => FhirError::invalid(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_keeps_its_status_and_says_its_kind() {
        for (status, code) in [
            (400, "invalid"),
            (401, "login"),
            (403, "forbidden"),
            (404, "not-found"),
            (405, "not-supported"),
            (406, "not-supported"),
            (413, "too-long"),
            (429, "throttled"),
            (500, "exception"),
            (503, "transient"),
        ] {
            let error = RestError::new(StatusCode::from_u16(status).unwrap_or_default(), "text");
            assert_eq!(render(&error).status(), status);
            assert_eq!(as_fhir(&error).outcome().issue[0].code.as_str(), code, "{status}");
        }
    }
}

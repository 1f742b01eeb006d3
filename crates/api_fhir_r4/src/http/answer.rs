//! What goes back to the client.

use axum::body::Body;
use axum::http::header::{ALLOW, CONTENT_TYPE, ETAG, HeaderName, LAST_MODIFIED, LOCATION, RETRY_AFTER, VARY, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;
use serde::Serialize;

use crate::resource::Version;
use crate::rest_model::FhirError;
use crate::rest_model::media_type::MediaType;

/// An answer that is no failure.
pub struct Answer {
    status: StatusCode,
    body: Option<Vec<u8>>,
    location: Option<String>,
    version: Option<Version>,
}

impl Answer {
    /// A document.
    pub fn document(document: &impl Serialize) -> Result<Self, FhirError> {
        let body = serde_json::to_vec(document).map_err(FhirError::internal)?;
        Ok(Answer { status: StatusCode::OK, body: Some(body), location: None, version: None })
    }

    /// Nothing but a status.
    pub fn empty(status: StatusCode) -> Self {
        Answer { status, body: None, location: None, version: None }
    }

    /// With this status.
    pub fn with_status(self, status: StatusCode) -> Self {
        Answer { status, ..self }
    }

    /// The resource has this version.
    pub fn with_version(self, version: Version) -> Self {
        Answer { version: Some(version), ..self }
    }

    /// The resource was made at this address.
    pub fn with_location(self, location: String) -> Self {
        Answer { location: Some(location), ..self }
    }
}

/// The response to a request with `method` at an address that has the methods `allow`.
pub fn respond(method: &Method, media: MediaType, allow: &str, outcome: Result<Answer, FhirError>) -> Response {
    let mut response = match outcome {
        Ok(answer) => succeed(media, answer),
        Err(error) => fail(media, &error),
    };
    put(&mut response, ALLOW, allow);
    if *method == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    response
}

fn succeed(media: MediaType, answer: Answer) -> Response {
    let Answer { status, body, location, version } = answer;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    if let Some(body) = body {
        put(&mut response, CONTENT_TYPE, media.as_str());
        *response.body_mut() = Body::from(body);
    }
    put(&mut response, VARY, "Accept, Accept-Language, Cookie");
    if let Some(location) = location {
        put(&mut response, LOCATION, &location);
    }
    if let Some(version) = version {
        put(&mut response, ETAG, &format!("W/\"{}\"", version.id()));
        put(&mut response, LAST_MODIFIED, &version.written.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
    }
    response
}

/// The response to a failure; what only we may know goes to the log.
pub fn fail(media: MediaType, error: &FhirError) -> Response {
    if let FhirError::Internal(cause) | FhirError::Unavailable(cause) = error {
        tracing::error!(error = %cause, "a FHIR request failed");
    }
    let body = serde_json::to_vec(&error.outcome()).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = error.status();
    put(&mut response, CONTENT_TYPE, media.as_str());
    put(&mut response, VARY, "Accept, Accept-Language, Cookie");
    match error {
        FhirError::Login(_) => put(&mut response, WWW_AUTHENTICATE, "Bearer"),
        FhirError::Throttled { retry_after_seconds } => put(&mut response, RETRY_AFTER, &retry_after_seconds.to_string()),
        _ => {}
    }
    response
}

/// Values that cannot stand in a header, as those made of business codes in odd scripts, are left out.
fn put(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

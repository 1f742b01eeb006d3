//! `POST login/`: a token for name and password (spec section 1.3).

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use openimis_core::auth::lockout::Refusal;
use openimis_core::auth::log_in::log_in;
use openimis_kernel::app::SharedApp;
use openimis_kernel::core_services::AuthError;
use openimis_kernel::http::RequestMeta;
use serde::Deserialize;
use serde_json::json;

use super::answer::{Answer, respond};
use super::request::{Head, whole};
use crate::rest_model::FhirError;
use crate::rest_model::media_type::MediaType;

const ALLOW: &str = "POST, OPTIONS";
/// Seconds for which log-in stays closed when the time is not known.
const LOCKED: u64 = 300;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Credentials {
    username: String,
    password: String,
}

/// Answers a token.
pub async fn login(State(app): State<SharedApp>, Extension(meta): Extension<RequestMeta>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let head = Head::of(&parts);
    let outcome = async {
        match head.method {
            Method::POST => {}
            Method::OPTIONS => return Ok(Answer::empty(StatusCode::NO_CONTENT)),
            ref other => return Err(FhirError::MethodNotAllowed(other.to_string())),
        }
        let credentials = credentials(&head, &whole(body).await?)?;
        if credentials.username.is_empty() || credentials.password.is_empty() {
            return Ok(Answer::document(&"Missing username or password")?.with_status(StatusCode::BAD_REQUEST));
        }
        token(&app, &meta, &credentials).await
    };
    let outcome = outcome.await;
    respond(&head.method, MediaType::Json, ALLOW, outcome)
}

/// JSON or a form, whatever the client says.
fn credentials(head: &Head, body: &[u8]) -> Result<Credentials, FhirError> {
    if head.is_form() {
        let mut credentials = Credentials::default();
        for (name, value) in form_urlencoded::parse(body) {
            match &*name {
                "username" => credentials.username = value.into_owned(),
                "password" => credentials.password = value.into_owned(),
                _ => {}
            }
        }
        return Ok(credentials);
    }
    if body.is_empty() {
        return Ok(Credentials::default());
    }
    serde_json::from_slice(body)
        .map_err(|error| FhirError::invalid(format!("JSON parse error at line {} column {}", error.line(), error.column())))
}

/// Unknown names and wrong passwords get one answer; the reference tells them apart (401; 400 without a body).
async fn token(app: &SharedApp, meta: &RequestMeta, credentials: &Credentials) -> Result<Answer, FhirError> {
    let Credentials { username, password } = credentials;
    match log_in(app, username, password, meta.address).await {
        Ok(issued) => Answer::document(&json!({ "token": issued.token, "exp": issued.claims.exp })),
        Err(Refusal::Wrong) => Ok(Answer::document(&"INCORRECT_CREDENTIALS")?.with_status(StatusCode::UNAUTHORIZED)),
        Err(Refusal::NowLocked) => Err(FhirError::Throttled { retry_after_seconds: LOCKED }),
        Err(Refusal::Locked(failures)) => {
            Err(FhirError::Throttled { retry_after_seconds: u64::try_from(failures.minutes).map_or(LOCKED, |minutes| minutes * 60) })
        }
        Err(Refusal::Failed(AuthError::Database(error))) => Err(error.into()),
        Err(Refusal::Failed(error)) => Err(FhirError::internal(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a request that cannot be built fails the test")]
    use axum::http::Request;

    use super::*;

    #[test]
    fn credentials_come_as_json_or_form() {
        for (kind, body, expected) in [
            ("application/json", r#"{"username": "a", "password": "b"}"#, Some(("a", "b"))),
            ("application/json", r#"{"username": "a"}"#, Some(("a", ""))),
            ("application/json", "", Some(("", ""))),
            ("application/json", r#"{"username": 1}"#, None),
            ("application/json", "{nope", None),
            ("application/x-www-form-urlencoded", "username=a&password=b%20c", Some(("a", "b c"))),
        ] {
            let request = Request::builder().header("content-type", kind).body(()).unwrap();
            let found = credentials(&Head::of(&request.into_parts().0), body.as_bytes()).ok();
            let found = found.as_ref().map(|found| (found.username.as_str(), found.password.as_str()));
            assert_eq!(found, expected, "{body}");
        }
    }
}

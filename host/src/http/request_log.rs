//! One line of the log per request, and the id that joins the lines of one request. Neither says who asked, from
//! where, or for which person: the address is the declared one, with `{id}` in place of ids.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue, Method},
    middleware::Next,
    response::Response,
};
use openimis_kernel::{http::StatementCount, observe};
use tracing::{Instrument, error_span};
use uuid::Uuid;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longest id that is taken over from a proxy.
const LONGEST: usize = 64;

/// Logs a request when it is answered, and answers with its id.
pub(super) async fn log(mut request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = request_id(&request);
    request.headers_mut().insert(REQUEST_ID, id.clone());
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let is_probe = route.starts_with("/health/") || route.starts_with("/ht/");
    // Of the highest level, so that each line of the request, whatever is logged, bears the id.
    let span = error_span!("request", id = id.to_str().unwrap_or_default(), method = %request.method(), route);
    let (method, address) = (method_name(request.method()), route.clone());
    let mut response = next.run(request).instrument(span.clone()).await;
    let _in_span = span.enter();
    observe::request(method, &address, response.status().as_u16(), begun.elapsed());
    let (status, duration_ms) = (response.status().as_u16(), u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX));
    let statements = response.extensions().get::<StatementCount>().map(|count| count.0);
    if is_probe {
        tracing::debug!(status, duration_ms, "answered");
    } else {
        tracing::info!(status, duration_ms, statements, "answered");
    }
    response.headers_mut().insert(REQUEST_ID, id);
    response
}

/// Clients may send methods of their own invention; monitoring has one name for all of these.
fn method_name(method: &Method) -> &'static str {
    const KNOWN: [Method; 7] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::HEAD, Method::OPTIONS];
    const NAMES: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    KNOWN.iter().zip(NAMES).find(|(known, _)| *known == method).map_or("-", |(_, name)| name)
}

/// The id that a proxy gave, if it is one; else a new one.
fn request_id(request: &Request) -> HeaderValue {
    let given = request.headers().get(REQUEST_ID).filter(|id| is_id(id.as_bytes()));
    let new = || HeaderValue::from_str(&Uuid::new_v4().to_string()).unwrap_or(HeaderValue::from_static("-"));
    given.cloned().unwrap_or_else(new)
}

fn is_id(text: &[u8]) -> bool {
    (1..=LONGEST).contains(&text.len()) && text.iter().all(|c| c.is_ascii_alphanumeric() || b"-_.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_are_taken_over() {
        for (text, expected) in [
            ("7f0c-12.ab_X", true),
            ("", false),
            ("two words", false),
            ("a\"b", false),
            (&*"x".repeat(64), true),
            (&*"x".repeat(65), false),
        ] {
            assert_eq!(is_id(text.as_bytes()), expected, "{text}");
        }
    }
}

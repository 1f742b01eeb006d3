//! What a request says, besides its document.

use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT, CONTENT_TYPE, HeaderName, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};

use crate::rest_model::FhirError;
use crate::rest_model::media_type::{MediaType, RequestBody, negotiate, request_body};
use crate::rest_model::search::Handling;

const PREFER: HeaderName = HeaderName::from_static("prefer");

/// Method, query and headers.
pub struct Head {
    /// Method.
    pub method: Method,
    /// Query, still encoded.
    pub query: String,
    headers: HeaderMap,
}

impl Head {
    /// Of a request.
    pub fn of(parts: &Parts) -> Self {
        let query = parts.uri.query().unwrap_or_default().to_owned();
        Head { method: parts.method.clone(), query, headers: parts.headers.clone() }
    }

    fn header(&self, name: HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Format of the answer; `suffix` is that of the path.
    pub fn media_type(&self, suffix: Option<&str>) -> Result<MediaType, FhirError> {
        let mut formats = form_urlencoded::parse(self.query.as_bytes()).filter(|(name, _)| name == "_format" || name == "format");
        let format = formats.next().map(|(_, value)| value.into_owned());
        negotiate(suffix, format.as_deref(), self.header(ACCEPT))
    }

    /// What the body is.
    pub fn body_kind(&self) -> Result<RequestBody, FhirError> {
        request_body(self.header(CONTENT_TYPE))
    }

    /// The body is a form, as `_search` takes it.
    pub fn is_form(&self) -> bool {
        let kind = self.header(CONTENT_TYPE).unwrap_or_default().split(';').next().unwrap_or_default();
        kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
    }

    /// What to do with unknown parameters.
    pub fn handling(&self) -> Handling {
        Handling::from_prefer(self.header(PREFER))
    }

    /// The client wants no resource back (`Prefer: return=minimal`).
    pub fn wants_minimal(&self) -> bool {
        let preferences = self.header(PREFER).unwrap_or_default().split([',', ';']);
        preferences.map(str::trim).any(|preference| preference.eq_ignore_ascii_case("return=minimal"))
    }

    /// Versions of `If-Match`; `None`: any will do.
    pub fn if_match(&self) -> Option<Vec<String>> {
        self.versions(IF_MATCH).filter(|versions| !versions.iter().any(|version| version == "*"))
    }

    /// The client has one of these versions already.
    pub fn has_version(&self, version: &str) -> bool {
        self.versions(IF_NONE_MATCH).is_some_and(|versions| versions.iter().any(|known| known == version || known == "*"))
    }

    /// Entity tags, strong or weak, without their marks.
    fn versions(&self, name: HeaderName) -> Option<Vec<String>> {
        let tag = |tag: &str| tag.trim().trim_start_matches("W/").trim_matches('"').to_owned();
        Some(self.header(name)?.split(',').map(tag).collect())
    }
}

/// Cuts the name of a format off the last part of a path: `Patient.json`.
pub fn split_suffix(segment: &str) -> (&str, Option<&str>) {
    match segment.rsplit_once('.') {
        Some((name, suffix)) if matches!(suffix, "json" | "xml") => (name, Some(suffix)),
        _ => (segment, None),
    }
}

/// The whole body.
pub async fn whole(body: Body) -> Result<Bytes, FhirError> {
    axum::body::to_bytes(body, usize::MAX).await.map_err(|_| FhirError::TooLarge)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a request that cannot be built fails the test")]
    use axum::http::Request;

    use super::*;

    fn head(headers: &[(&str, &str)]) -> Head {
        let mut request = Request::builder().uri("/Patient/?a=1&_format=json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Head::of(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn entity_tags_are_strong_or_weak() {
        for (sent, versions) in
            [("W/\"1\"", Some(vec!["1".to_owned()])), ("\"1\", W/\"2\"", Some(vec!["1".to_owned(), "2".to_owned()])), ("*", None)]
        {
            assert_eq!(head(&[("if-match", sent)]).if_match(), versions, "{sent}");
        }
        assert_eq!(head(&[]).if_match(), None);
        assert!(head(&[("if-none-match", "W/\"1\"")]).has_version("1"));
        assert!(!head(&[("if-none-match", "W/\"1\"")]).has_version("2"));
    }

    #[test]
    fn the_query_names_a_format() {
        assert_eq!(head(&[("accept", "application/fhir+xml")]).media_type(None).unwrap(), MediaType::Json);
    }

    #[test]
    fn preferences_are_told_apart() {
        assert!(head(&[("prefer", "handling=strict; return=minimal")]).wants_minimal());
        assert!(!head(&[("prefer", "return=representation")]).wants_minimal());
    }

    #[test]
    fn only_formats_are_suffixes() {
        for (segment, expected) in [
            ("Patient.json", ("Patient", Some("json"))),
            ("a.b", ("a.b", None)),
            ("Patient", ("Patient", None)),
            (".xml", ("", Some("xml"))),
        ] {
            assert_eq!(split_suffix(segment), expected);
        }
    }
}

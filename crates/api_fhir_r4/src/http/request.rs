//! What a request says, besides its document.

use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT, CONTENT_TYPE, HeaderName, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};

use crate::r4::Issue;
use crate::r4::code::IssueType;
use crate::rest_model::FhirError;
use crate::rest_model::media_type::{MediaType, RequestBody, negotiate, request_body};
use crate::rest_model::search::Handling;

const PREFER: HeaderName = HeaderName::from_static("prefer");
const IF_NONE_EXIST: HeaderName = HeaderName::from_static("if-none-exist");

/// What a client wants back after a write (R4 section 3.1.0.1.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// The status alone.
    Nothing,
    /// The resource as it is stored.
    Resource,
    /// A document that says it went well.
    Outcome,
}

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

    /// What the client wants back after a write (`Prefer: return=…`).
    pub fn wanted(&self) -> Wanted {
        let mut preferences = self.header(PREFER).unwrap_or_default().split([',', ';']).map(str::trim);
        let asks_for =
            |preference: &str, kind: &str| preference.strip_prefix("return=").is_some_and(|asked| asked.eq_ignore_ascii_case(kind));
        let wanted = |preference| match preference {
            preference if asks_for(preference, "minimal") => Some(Wanted::Nothing),
            preference if asks_for(preference, "OperationOutcome") => Some(Wanted::Outcome),
            preference if asks_for(preference, "representation") => Some(Wanted::Resource),
            _ => None,
        };
        preferences.find_map(wanted).unwrap_or(Wanted::Resource)
    }

    /// Refuses to create under a condition (`If-None-Exist`): ignoring it would store what the client has stored
    /// already.
    pub fn ensure_unconditional(&self) -> Result<(), FhirError> {
        match self.headers.contains_key(IF_NONE_EXIST) {
            true => Err(FhirError::Malformed(vec![Issue::error(IssueType::NotSupported, "If-None-Exist is not supported")])),
            false => Ok(()),
        }
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
        for (prefer, wanted) in [
            ("handling=strict; return=minimal", Wanted::Nothing),
            ("return=representation", Wanted::Resource),
            ("return=operationoutcome, handling=lenient", Wanted::Outcome),
            ("return=everything", Wanted::Resource),
            ("", Wanted::Resource),
        ] {
            assert_eq!(head(&[("prefer", prefer)]).wanted(), wanted, "{prefer}");
        }
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

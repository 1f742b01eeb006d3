//! Formats of requests and answers (R4 section 3.1.0.1.11, spec section 1.2).

use super::FhirError;

/// Format of an answer. Both are the same JSON; they differ in the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// `application/json`, what openIMIS has always answered and what clients get that do not ask.
    Json,
    /// `application/fhir+json`.
    FhirJson,
}

impl MediaType {
    /// Value of the header `Content-Type`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::FhirJson => "application/fhir+json",
        }
    }
}

/// What a request holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestBody {
    /// A resource.
    Resource,
    /// A JSON Patch (RFC 6902).
    JsonPatch,
}

/// Format of the answer: the suffix of the path (`Patient.json`) rules over `_format` or `format` in the query, and
/// that over the header `Accept`.
///
/// # Errors
/// 406 when none of the formats asked for is JSON, or a version of FHIR other than 4.0 is asked for.
pub fn negotiate(suffix: Option<&str>, format: Option<&str>, accept: Option<&str>) -> Result<MediaType, FhirError> {
    match (suffix, format.filter(|format| !format.is_empty()), accept.map(str::trim).filter(|accept| !accept.is_empty())) {
        (Some(suffix), _, _) => named(suffix).ok_or(FhirError::NotAcceptable),
        (None, Some(format), _) => named(format).ok_or(FhirError::NotAcceptable),
        (None, None, Some(accept)) => best(accept).ok_or(FhirError::NotAcceptable),
        (None, None, None) => Ok(MediaType::Json),
    }
}

/// A format by its short or whole name. In a query, an unescaped `+` arrives as blank.
fn named(format: &str) -> Option<MediaType> {
    match format.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "json" | "application/json" | "text/json" => Some(MediaType::Json),
        "application/fhir+json" | "application/fhir json" => is_r4(format).then_some(MediaType::FhirJson),
        _ => None,
    }
}

/// The acceptable format with the highest quality, the first of equals.
fn best(accept: &str) -> Option<MediaType> {
    let mut best: Option<(f32, MediaType)> = None;
    for range in accept.split(',') {
        let found = match range.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "*/*" | "application/*" => Some(MediaType::Json),
            _ => named(range),
        };
        let quality = parameter(range, "q").map_or(1.0, |q| q.parse().unwrap_or(0.0));
        if let Some(found) = found
            && quality > best.map_or(0.0, |(best, _)| best)
        {
            best = Some((quality, found));
        }
    }
    best.map(|(_, media_type)| media_type)
}

/// Whether the parameter `fhirVersion`, if any, asks for R4.
fn is_r4(media_type: &str) -> bool {
    parameter(media_type, "fhirVersion").is_none_or(|version| matches!(version, "4.0" | "4.0.1"))
}

fn parameter<'a>(media_type: &'a str, name: &str) -> Option<&'a str> {
    media_type.split(';').skip(1).find_map(|parameter| {
        let (found, value) = parameter.split_once('=')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
    })
}

/// What the header `Content-Type` says the body is.
///
/// # Errors
/// 415 for what is neither JSON nor a JSON Patch, for a character set other than UTF-8 and for a version of FHIR
/// other than 4.0.
pub fn request_body(content_type: Option<&str>) -> Result<RequestBody, FhirError> {
    let content_type = content_type.unwrap_or_default();
    let refused = || FhirError::UnsupportedMediaType(content_type.chars().take(100).collect());
    let charset = parameter(content_type, "charset").unwrap_or("utf-8");
    if !charset.eq_ignore_ascii_case("utf-8") || !is_r4(content_type) {
        return Err(refused());
    }
    match content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "application/json" | "application/fhir+json" => Ok(RequestBody::Resource),
        "application/json-patch+json" => Ok(RequestBody::JsonPatch),
        _ => Err(refused()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_in_the_format_asked_for() {
        use MediaType::{FhirJson, Json};
        for (suffix, format, accept, expected) in [
            (None, None, None, Some(Json)),
            (None, None, Some("*/*"), Some(Json)),
            (None, None, Some("application/json"), Some(Json)),
            (None, None, Some("application/fhir+json"), Some(FhirJson)),
            (None, None, Some("application/fhir+json; fhirVersion=4.0"), Some(FhirJson)),
            (None, None, Some("application/fhir+json; fhirVersion=5.0"), None),
            (None, None, Some("application/fhir+xml, application/fhir+json;q=0.9, */*;q=0.1"), Some(FhirJson)),
            (None, None, Some("application/json;q=0.5, application/fhir+json"), Some(FhirJson)),
            (None, None, Some("text/html,application/xhtml+xml,*/*;q=0.8"), Some(Json)),
            (None, None, Some("application/fhir+xml"), None),
            (None, None, Some("application/json;q=0"), None),
            (None, Some("json"), Some("application/fhir+xml"), Some(Json)),
            (None, Some("application/fhir+json"), None, Some(FhirJson)),
            (None, Some("application/fhir json"), None, Some(FhirJson)),
            (None, Some("xml"), Some("application/json"), None),
            (None, Some(""), None, Some(Json)),
            (Some("json"), Some("xml"), None, Some(Json)),
            (Some("xml"), None, None, None),
        ] {
            assert_eq!(negotiate(suffix, format, accept).ok(), expected, "{suffix:?} {format:?} {accept:?}");
        }
    }

    #[test]
    fn requests_hold_json() {
        for (content_type, expected) in [
            (Some("application/json"), Some(RequestBody::Resource)),
            (Some("Application/FHIR+JSON; charset=UTF-8"), Some(RequestBody::Resource)),
            (Some("application/fhir+json; fhirVersion=4.0"), Some(RequestBody::Resource)),
            (Some("application/json-patch+json"), Some(RequestBody::JsonPatch)),
            (Some("application/json; charset=latin1"), None),
            (Some("application/fhir+json; fhirVersion=3.0"), None),
            (Some("application/fhir+xml"), None),
            (Some("multipart/form-data; boundary=x"), None),
            (None, None),
        ] {
            assert_eq!(request_body(content_type).ok(), expected, "{content_type:?}");
        }
    }
}

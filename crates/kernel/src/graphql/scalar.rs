//! The scalars of the reference: what they accept and what they become.

use base64::Engine;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::{cell::Cell, entity::Kind};

/// Scalars besides GraphQL's own five.
pub const CUSTOM: &[&str] =
    &["Date", "DateTime", "Decimal", "UUID", "JSONString", "ParsedJSONString", "GenericScalar", "SmallInt", "TinyInt"];

/// GraphQL scalar of a column kind.
#[must_use]
pub fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::I16 | Kind::I32 | Kind::I64 => "Int",
        Kind::F64 => "Float",
        Kind::Bool => "Boolean",
        Kind::Text | Kind::Bytes => "String",
        Kind::Date => "Date",
        Kind::Instant | Kind::LocalTime => "DateTime",
        Kind::Decimal => "Decimal",
        Kind::Uuid => "UUID",
        Kind::Json => "JSONString",
    }
}

/// ISO 8601 with or without offset, or a date alone; UTC without zone.
#[must_use]
pub fn parse_datetime(text: &str) -> Option<NaiveDateTime> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment.naive_utc());
    }
    if let Ok(moment) = DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z") {
        return Some(moment.naive_utc());
    }
    for format in ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M"] {
        if let Ok(moment) = NaiveDateTime::parse_from_str(text, format) {
            return Some(moment);
        }
    }
    text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0)
}

/// Where a value stood: literals are held to the letter, variables come from forms and may be looser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Written in the document.
    Literal,
    /// Sent in `variables`.
    Variable,
}

/// Coerces a non-null value to a scalar; `None` if it does not fit.
#[must_use]
pub fn coerce(scalar: &str, value: &Json, origin: Origin) -> Option<Json> {
    let text = value.as_str();
    match scalar {
        "Int" => int(value, origin, i64::from(i32::MIN), i64::from(i32::MAX)),
        "SmallInt" => int(value, origin, i64::from(i16::MIN), i64::from(i16::MAX)),
        "TinyInt" => int(value, origin, 0, 255),
        "Float" => match (value, origin) {
            (Json::Number(_), _) => Some(value.clone()),
            (Json::String(text), Origin::Variable) => text.parse::<f64>().ok().and_then(serde_json::Number::from_f64).map(Json::Number),
            _ => None,
        },
        "String" => match (value, origin) {
            (Json::String(_), _) => Some(value.clone()),
            (Json::Number(n), Origin::Variable) => Some(Json::String(n.to_string())),
            (Json::Bool(b), Origin::Variable) => Some(Json::String(b.to_string())),
            _ => None,
        },
        "ID" => match value {
            Json::String(_) => Some(value.clone()),
            Json::Number(n) if n.is_i64() => Some(Json::String(n.to_string())),
            _ => None,
        },
        "Boolean" => value.is_boolean().then(|| value.clone()),
        "Date" => text?.parse::<NaiveDate>().ok().map(|d| Json::String(d.to_string())),
        "DateTime" => parse_datetime(text?).map(|_| value.clone()),
        "Decimal" => match (value, origin) {
            (Json::String(text), _) => decimal(text),
            (Json::Number(n), Origin::Variable) => decimal(&n.to_string()),
            _ => None,
        },
        "UUID" => text?.parse::<uuid::Uuid>().ok().map(|u| Json::String(u.to_string())),
        "JSONString" | "ParsedJSONString" => serde_json::from_str(text?).ok(),
        "GenericScalar" => Some(value.clone()),
        _ => Some(value.clone()).filter(Json::is_string),
    }
}

fn int(value: &Json, origin: Origin, min: i64, max: i64) -> Option<Json> {
    let n = match (value, origin) {
        (Json::Number(n), _) if n.is_i64() => n.as_i64()?,
        #[expect(clippy::cast_possible_truncation, reason = "the reference truncates; the range is checked below")]
        (Json::Number(n), Origin::Variable) => n.as_f64().filter(|f| f.abs() < 1e15)?.trunc() as i64,
        (Json::String(text), Origin::Variable) => text.trim().parse().ok()?,
        _ => return None,
    };
    (min..=max).contains(&n).then(|| Json::from(n))
}

fn decimal(text: &str) -> Option<Json> {
    let parsed = text.parse::<Decimal>().or_else(|_| Decimal::from_scientific(text)).ok()?;
    Some(Json::String(parsed.to_string()))
}

/// Reads a coerced filter value for a column; `None` if it cannot be one.
#[must_use]
pub fn to_cell(value: &Json, kind: Kind) -> Option<Cell> {
    let text = value.as_str();
    Some(match kind {
        Kind::Text | Kind::Bytes => Cell::Text(text.map(str::to_owned).or_else(|| value.as_i64().map(|n| n.to_string()))?),
        Kind::I16 | Kind::I32 | Kind::I64 => Cell::Int(value.as_i64().or_else(|| text?.parse().ok())?),
        Kind::F64 => Cell::Float(value.as_f64()?),
        Kind::Bool => Cell::Bool(value.as_bool()?),
        Kind::Date => Cell::Date(text?.parse().ok()?),
        Kind::Instant | Kind::LocalTime => Cell::DateTime(parse_datetime(text?)?),
        Kind::Decimal => Cell::Decimal(text?.parse().ok()?),
        Kind::Uuid => Cell::Uuid(text?.parse().ok()?),
        Kind::Json => Cell::Json(value.clone()),
    })
}

/// The key in an id argument: clients send global ids, and plain keys where they have them.
#[must_use]
pub fn key_of_id(id: &str) -> String {
    match crate::relay::parse_global_id(id) {
        Some((_, key)) => key,
        None => id.to_owned(),
    }
}

/// Bytes of a base64 text; white space and a `data:` prefix are allowed, as browsers send them.
#[must_use]
pub fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let body = text.rsplit_once("base64,").map_or(text, |(_, body)| body);
    let compact: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    base64::engine::general_purpose::STANDARD.decode(compact).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn variables_may_be_looser_than_literals() {
        for (scalar, value, literal, variable) in [
            ("Int", json!("18"), None, Some(json!(18))),
            ("Int", json!(18), Some(json!(18)), Some(json!(18))),
            ("Int", json!(3_000_000_000_i64), None, None),
            ("Int", json!(1.9), None, Some(json!(1))),
            ("Decimal", json!("12.50"), Some(json!("12.50")), Some(json!("12.50"))),
            ("Decimal", json!(12.5), None, Some(json!("12.5"))),
            ("Date", json!("2024-02-30"), None, None),
            ("Date", json!("2024-02-29T00:00:00"), None, None),
            ("TinyInt", json!(256), None, None),
            ("Boolean", json!("true"), None, None),
            ("JSONString", json!("{\"a\": 1}"), Some(json!({"a": 1})), Some(json!({"a": 1}))),
            ("JSONString", json!("{"), None, None),
        ] {
            assert_eq!(coerce(scalar, &value, Origin::Literal), literal, "{scalar} literal {value}");
            assert_eq!(coerce(scalar, &value, Origin::Variable), variable, "{scalar} variable {value}");
        }
    }

    #[test]
    fn moments_are_read_with_and_without_offset() {
        let noon = NaiveDate::from_ymd_opt(2024, 1, 2).and_then(|d| d.and_hms_opt(12, 0, 0));
        for text in ["2024-01-02T12:00:00", "2024-01-02T14:00:00+02:00", "2024-01-02T12:00:00Z", "2024-01-02 12:00:00.000"] {
            assert_eq!(parse_datetime(text), noon, "{text}");
        }
        assert_eq!(parse_datetime("yesterday"), None);
    }
}

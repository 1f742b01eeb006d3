//! One value of one row, between the database and the wire.

use chrono::{NaiveDate, NaiveDateTime};
use rust_decimal::Decimal;
use sea_orm::{DbErr, QueryResult};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::entity::Kind;

/// A value as a column holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// NULL
    Null,
    /// `boolean`
    Bool(bool),
    /// Any integer
    Int(i64),
    /// `double precision`
    Float(f64),
    /// `varchar`, `text`
    Text(String),
    /// `date`
    Date(NaiveDate),
    /// A moment, UTC
    DateTime(NaiveDateTime),
    /// `numeric`
    Decimal(Decimal),
    /// `uuid`
    Uuid(Uuid),
    /// `jsonb`
    Json(Json),
}

impl Cell {
    /// Reads column `index` of a row.
    ///
    /// # Errors
    /// The database's, when the column holds another type.
    pub fn read(row: &QueryResult, index: usize, kind: Kind) -> Result<Self, DbErr> {
        fn some<T>(value: Option<T>, make: impl FnOnce(T) -> Cell) -> Cell {
            value.map_or(Cell::Null, make)
        }
        Ok(match kind {
            Kind::Text => some(row.try_get_by_index(index)?, Cell::Text),
            Kind::I32 => some(row.try_get_by_index::<Option<i32>>(index)?, |v| Cell::Int(v.into())),
            Kind::I16 => some(row.try_get_by_index::<Option<i16>>(index)?, |v| Cell::Int(v.into())),
            Kind::I64 => some(row.try_get_by_index(index)?, Cell::Int),
            Kind::F64 => some(row.try_get_by_index(index)?, Cell::Float),
            Kind::Bool => some(row.try_get_by_index(index)?, Cell::Bool),
            Kind::Date => some(row.try_get_by_index(index)?, Cell::Date),
            Kind::Instant => some(row.try_get_by_index::<Option<chrono::DateTime<chrono::Utc>>>(index)?, |v| Cell::DateTime(v.naive_utc())),
            Kind::LocalTime => some(row.try_get_by_index(index)?, Cell::DateTime),
            Kind::Decimal => some(row.try_get_by_index(index)?, Cell::Decimal),
            Kind::Uuid => some(row.try_get_by_index(index)?, Cell::Uuid),
            Kind::Json => some(row.try_get_by_index(index)?, Cell::Json),
            Kind::Bytes => Cell::Null,
        })
    }

    /// As a bound parameter for a column of this kind.
    #[must_use]
    pub fn bind(self, kind: Kind) -> sea_orm::Value {
        match self {
            Cell::Null => null_of(kind),
            Cell::Bool(v) => v.into(),
            Cell::Int(v) => match kind {
                Kind::I16 => i16::try_from(v).map_or_else(|_| v.into(), Into::into),
                Kind::I32 => i32::try_from(v).map_or_else(|_| v.into(), Into::into),
                _ => v.into(),
            },
            Cell::Float(v) => v.into(),
            Cell::Text(v) => v.into(),
            Cell::Date(v) => v.into(),
            Cell::DateTime(v) if kind == Kind::LocalTime => v.into(),
            Cell::DateTime(v) => v.and_utc().into(),
            Cell::Decimal(v) => v.into(),
            Cell::Uuid(v) => v.into(),
            Cell::Json(v) => v.into(),
        }
    }

    /// Is NULL.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Cell::Null)
    }

    /// A column of this kind could hold it. PostgreSQL refuses the whole statement over a value that none could.
    #[must_use]
    pub fn fits(&self, kind: Kind) -> bool {
        match (self, kind) {
            (Cell::Int(n), Kind::I16) => i16::try_from(*n).is_ok(),
            (Cell::Int(n), Kind::I32) => i32::try_from(*n).is_ok(),
            (Cell::Text(text), _) => !text.contains('\0'),
            _ => true,
        }
    }

    /// The text, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Cell::Text(v) => Some(v),
            _ => None,
        }
    }

    /// The integer, if it is one.
    #[must_use]
    pub fn int(&self) -> Option<i64> {
        match self {
            Cell::Int(v) => Some(*v),
            _ => None,
        }
    }

    /// The date, if it is one.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Cell::Date(v) => Some(*v),
            _ => None,
        }
    }

    /// The uuid, if it is one.
    #[must_use]
    pub fn uuid(&self) -> Option<Uuid> {
        match self {
            Cell::Uuid(v) => Some(*v),
            _ => None,
        }
    }

    /// As a key: what stands after the colon of a global id, and what rows are grouped by.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Cell::Int(v) => v.to_string(),
            Cell::Text(v) => v.clone(),
            Cell::Uuid(v) => v.to_string(),
            other => String::from_utf8(other.to_json_bytes()).unwrap_or_default(),
        }
    }

    /// Appends the value as the reference serialises it: decimals and dates as strings, moments without zone,
    /// JSON as a string that holds JSON text.
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Cell::Null => out.extend_from_slice(b"null"),
            Cell::Bool(v) => out.extend_from_slice(if *v { b"true" } else { b"false" }),
            Cell::Int(v) => write_display(out, v),
            Cell::Float(v) => write_json(out, v),
            Cell::Text(v) => write_str(out, v),
            Cell::Date(v) => write_quoted(out, v),
            Cell::DateTime(v) => write_quoted(out, v.format(datetime_format(v))),
            Cell::Decimal(v) => write_quoted(out, v),
            Cell::Uuid(v) => write_quoted(out, v),
            Cell::Json(v) => write_str(out, &python_json(v)),
        }
    }

    fn to_json_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(&mut out);
        out
    }
}

/// NULL of the column's type: PostgreSQL compares an untyped one as text.
fn null_of(kind: Kind) -> sea_orm::Value {
    use sea_orm::Value as V;
    match kind {
        Kind::I16 => V::SmallInt(None),
        Kind::I32 => V::Int(None),
        Kind::I64 => V::BigInt(None),
        Kind::F64 => V::Double(None),
        Kind::Bool => V::Bool(None),
        Kind::Text => V::String(None),
        Kind::Date => V::ChronoDate(None),
        Kind::Instant => V::ChronoDateTimeUtc(None),
        Kind::LocalTime => V::ChronoDateTime(None),
        Kind::Decimal => V::Decimal(None),
        Kind::Uuid => V::Uuid(None),
        Kind::Json => V::Json(None),
        Kind::Bytes => V::Bytes(None),
    }
}

fn datetime_format(moment: &NaiveDateTime) -> &'static str {
    if chrono::Timelike::nanosecond(moment) / 1_000 == 0 { "%Y-%m-%dT%H:%M:%S" } else { "%Y-%m-%dT%H:%M:%S%.6f" }
}

fn write_display(out: &mut Vec<u8>, value: impl std::fmt::Display) {
    use std::io::Write;
    write!(out, "{value}").expect("writing to memory cannot fail");
}

fn write_quoted(out: &mut Vec<u8>, value: impl std::fmt::Display) {
    out.push(b'"');
    write_display(out, value);
    out.push(b'"');
}

/// Appends `value` as JSON.
pub fn write_json(out: &mut Vec<u8>, value: &impl serde::Serialize) {
    serde_json::to_writer(out, value).expect("writing to memory cannot fail");
}

/// Appends `text` as a JSON string.
pub fn write_str(out: &mut Vec<u8>, text: &str) {
    if text.bytes().all(|b| b >= 0x20 && b != b'"' && b != b'\\') {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else {
        write_json(out, &text);
    }
}

/// JSON text with the separators of Python's `json.dumps`, which clients see inside JSONString fields.
#[must_use]
pub fn python_json(value: &Json) -> String {
    struct Python;
    impl serde_json::ser::Formatter for Python {
        fn begin_array_value<W: ?Sized + std::io::Write>(&mut self, writer: &mut W, first: bool) -> std::io::Result<()> {
            if first { Ok(()) } else { writer.write_all(b", ") }
        }
        fn begin_object_key<W: ?Sized + std::io::Write>(&mut self, writer: &mut W, first: bool) -> std::io::Result<()> {
            if first { Ok(()) } else { writer.write_all(b", ") }
        }
        fn begin_object_value<W: ?Sized + std::io::Write>(&mut self, writer: &mut W) -> std::io::Result<()> {
            writer.write_all(b": ")
        }
        fn write_string_fragment<W: ?Sized + std::io::Write>(&mut self, writer: &mut W, fragment: &str) -> std::io::Result<()> {
            for c in fragment.chars() {
                if c.is_ascii() {
                    writer.write_all(&[c as u8])?;
                } else {
                    let mut units = [0; 2];
                    for unit in c.encode_utf16(&mut units) {
                        write!(writer, "\\u{unit:04x}")?;
                    }
                }
            }
            Ok(())
        }
    }
    let mut out = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut out, Python);
    serde::Serialize::serialize(value, &mut serializer).expect("writing to memory cannot fail");
    String::from_utf8(out).expect("the serializer writes UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn wire(cell: &Cell) -> String {
        String::from_utf8(cell.to_json_bytes()).expect("JSON is UTF-8")
    }

    #[test]
    fn what_no_column_holds_does_not_fit() {
        for (cell, kind, fits) in [
            (Cell::Int(32_767), Kind::I16, true),
            (Cell::Int(32_768), Kind::I16, false),
            (Cell::Int(-2_147_483_648), Kind::I32, true),
            (Cell::Int(2_147_483_648), Kind::I32, false),
            (Cell::Int(i64::MAX), Kind::I64, true),
            (Cell::Text("a\0".into()), Kind::Text, false),
            (Cell::Text("%".into()), Kind::Text, true),
        ] {
            assert_eq!(cell.fits(kind), fits, "{cell:?}");
        }
    }

    #[test]
    fn values_are_written_as_the_reference_writes_them() {
        let day = NaiveDate::from_ymd_opt(2018, 3, 20).expect("a date");
        for (cell, expected) in [
            (Cell::Decimal(Decimal::new(1250, 2)), r#""12.50""#),
            (Cell::Date(day), r#""2018-03-20""#),
            (Cell::DateTime(day.and_hms_opt(8, 24, 9).expect("a time")), r#""2018-03-20T08:24:09""#),
            (Cell::DateTime(day.and_hms_micro_opt(8, 24, 9, 597_000).expect("a time")), r#""2018-03-20T08:24:09.597000""#),
            (Cell::Json(serde_json::json!({"a": 1, "b": [1, 2], "ü": null})), r#""{\"a\": 1, \"b\": [1, 2], \"\\u00fc\": null}""#),
            (Cell::Text("a\"b".into()), r#""a\"b""#),
            (Cell::Int(-7), "-7"),
        ] {
            assert_eq!(wire(&cell), expected);
        }
    }
}

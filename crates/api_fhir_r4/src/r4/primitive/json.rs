//! Primitives that JSON knows itself.

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::r4::code::IssueType;
use crate::r4::codec::{Element, expected};
use crate::r4::issue::Issues;
use crate::r4::path::Path;

/// `boolean`. The text `"True"`, as Python writes it, is read too: documents that clients of openIMIS 24.10 send hold it.
impl Element for bool {
    fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
        let read = match value.as_str() {
            None => value.as_bool(),
            Some("true" | "True") => Some(true),
            Some("false" | "False") => Some(false),
            Some(_) => None,
        };
        if read.is_none() {
            expected("true or false", at, issues);
        }
        read
    }

    fn check(&self, _: &Path<'_>, _: &mut Issues) {}
}

/// `string`: any text but the empty one.
impl Element for String {
    fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
        match value {
            Value::String(text) => Some(text),
            _ => {
                expected("a string", at, issues);
                None
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    fn check(&self, at: &Path<'_>, issues: &mut Issues) {
        if self.trim().is_empty() {
            issues.error(IssueType::Value, at, "must not be blank");
        }
    }
}

/// `integer`.
impl Element for i32 {
    fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
        let read = value.as_i64().and_then(|number| Self::try_from(number).ok());
        if read.is_none() {
            expected("an integer of 32 bits", at, issues);
        }
        read
    }

    fn check(&self, _: &Path<'_>, _: &mut Issues) {}
}

/// Largest `unsignedInt` and `positiveInt`.
const LARGEST: u32 = i32::MAX.unsigned_abs();

/// `unsignedInt`.
impl Element for u32 {
    fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
        let read = value.as_u64().and_then(|number| Self::try_from(number).ok()).filter(|number| *number <= LARGEST);
        if read.is_none() {
            expected("an integer from 0 to 2147483647", at, issues);
        }
        read
    }

    fn check(&self, at: &Path<'_>, issues: &mut Issues) {
        if *self > LARGEST {
            issues.error(IssueType::Value, at, "must not be above 2147483647");
        }
    }
}

/// `positiveInt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PositiveInt(pub u32);

impl Serialize for PositiveInt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Element for PositiveInt {
    fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
        u32::read(value, at, issues).map(Self)
    }

    fn check(&self, at: &Path<'_>, issues: &mut Issues) {
        if self.0 == 0 {
            issues.error(IssueType::Value, at, "must be above 0");
        }
        self.0.check(at, issues);
    }
}

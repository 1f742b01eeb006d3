//! How a FHIR type is read from JSON, written to JSON and checked, from one declaration.
//!
//! - [`Element`]: something that can be the value of a property (a string, a `HumanName`, a resource).
//! - [`Field`]: a property of an object; `T` is `1..1`, `Option<T>` is `0..1`, `Vec<T>` is `0..*`, and an `Option` of a
//!   `choice!` is `value[x]`.
//! - `data_type!`, `resource!`, `choice!` and `code_set!` declare the types.

mod declare;
mod field;
mod object;

pub(crate) use declare::{choice, code_set, data_type, element, property, resource};
pub use field::Field;
pub use object::Object;

use serde::Serialize;
use serde_json::Value;

use super::code::IssueType;
use super::issue::Issues;
use super::path::Path;

/// A FHIR value.
pub trait Element: Sized + Serialize {
    /// Reads the value found at `at`. `None` means that the reason is in `issues`.
    fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self>;

    /// Whether there is nothing to write. FHIR knows no empty strings, lists or objects.
    fn is_empty(&self) -> bool {
        false
    }

    /// Reports the rules of R4 that this value breaks.
    fn check(&self, at: &Path<'_>, issues: &mut Issues);
}

impl<T: Element> Element for Box<T> {
    fn read(value: Value, at: &Path<'_>, issues: &mut Issues) -> Option<Self> {
        T::read(value, at, issues).map(Self::new)
    }

    fn is_empty(&self) -> bool {
        T::is_empty(self)
    }

    fn check(&self, at: &Path<'_>, issues: &mut Issues) {
        T::check(self, at, issues);
    }
}

/// Reports that the value at `at` is not of the JSON type it must be, for instance `a string`.
pub(crate) fn expected(what: &str, at: &Path<'_>, issues: &mut Issues) {
    issues.error(IssueType::Structure, at, format!("expected {what}"));
}

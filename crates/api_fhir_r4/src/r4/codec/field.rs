//! A property of an object and how often it may occur.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::{Element, Object};
use crate::r4::code::IssueType;
use crate::r4::issue::Issues;
use crate::r4::path::Path;

/// A property of an object: `T` for `1..1`, `Option<T>` for `0..1`, `Vec<T>` for `0..*`.
pub trait Field: Sized {
    /// Takes the property out of `object`. `None` means that the reason was reported.
    fn read(object: &mut Object<'_>, name: &str) -> Option<Self>;

    /// Whether there is nothing to write.
    fn is_absent(&self) -> bool;

    /// Writes the property, unless there is nothing to write.
    ///
    /// # Errors
    /// Those of the serializer.
    fn write<M: SerializeMap>(&self, name: &'static str, object: &mut M) -> Result<(), M::Error>;

    /// Reports the rules that the property breaks.
    fn check(&self, name: &str, at: &Path<'_>, issues: &mut Issues);
}

impl<T: Element> Field for T {
    fn read(object: &mut Object<'_>, name: &str) -> Option<Self> {
        let at = object.at.child(name);
        let Some(value) = object.take(name) else {
            object.issues.error(IssueType::Required, &at, "is required");
            return None;
        };
        T::read(value, &at, object.issues)
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn write<M: SerializeMap>(&self, name: &'static str, object: &mut M) -> Result<(), M::Error> {
        if self.is_empty() { Ok(()) } else { object.serialize_entry(name, self) }
    }

    fn check(&self, name: &str, at: &Path<'_>, issues: &mut Issues) {
        let at = at.child(name);
        if self.is_empty() {
            issues.error(IssueType::Required, &at, "is required");
        } else {
            Element::check(self, &at, issues);
        }
    }
}

impl<T: Element> Field for Option<T> {
    fn read(object: &mut Object<'_>, name: &str) -> Option<Self> {
        match object.take(name) {
            None => Some(None),
            Some(value) => T::read(value, &object.at.child(name), object.issues).map(Some),
        }
    }

    fn is_absent(&self) -> bool {
        self.as_ref().is_none_or(T::is_empty)
    }

    fn write<M: SerializeMap>(&self, name: &'static str, object: &mut M) -> Result<(), M::Error> {
        match self {
            Some(value) if !value.is_empty() => object.serialize_entry(name, value),
            _ => Ok(()),
        }
    }

    fn check(&self, name: &str, at: &Path<'_>, issues: &mut Issues) {
        if let Some(value) = self {
            check_present(value, &at.child(name), issues);
        }
    }
}

impl<T: Element> Field for Vec<T> {
    fn read(object: &mut Object<'_>, name: &str) -> Option<Self> {
        let at = object.at.child(name);
        match object.take(name) {
            None => Some(Self::new()),
            Some(Value::Array(values)) => {
                let read: Vec<Option<T>> =
                    values.into_iter().enumerate().map(|(index, value)| T::read(value, &at.index(index), object.issues)).collect();
                read.into_iter().collect()
            }
            Some(_) => {
                super::expected("an array", &at, object.issues);
                None
            }
        }
    }

    fn is_absent(&self) -> bool {
        self.iter().all(T::is_empty)
    }

    fn write<M: SerializeMap>(&self, name: &'static str, object: &mut M) -> Result<(), M::Error> {
        if self.is_absent() { Ok(()) } else { object.serialize_entry(name, &Filled(self)) }
    }

    fn check(&self, name: &str, at: &Path<'_>, issues: &mut Issues) {
        let at = at.child(name);
        for (index, value) in self.iter().enumerate() {
            check_present(value, &at.index(index), issues);
        }
    }
}

/// Rule ele-1: an element has a value or children.
fn check_present<T: Element>(value: &T, at: &Path<'_>, issues: &mut Issues) {
    if value.is_empty() {
        issues.error(IssueType::Invariant, at, "must not be empty (ele-1)");
    } else {
        value.check(at, issues);
    }
}

/// A list without its empty members.
struct Filled<'a, T>(&'a [T]);

impl<T: Element> Serialize for Filled<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for value in self.0.iter().filter(|value| !value.is_empty()) {
            list.serialize_element(value)?;
        }
        list.end()
    }
}

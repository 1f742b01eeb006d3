//! Reading the properties of one JSON object.

use serde_json::{Map, Value};

use crate::r4::code::IssueType;
use crate::r4::issue::Issues;
use crate::r4::path::Path;

/// A JSON object whose properties are taken out one by one; what remains at the end is unknown.
#[derive(Debug)]
pub struct Object<'a> {
    properties: Map<String, Value>,
    pub(super) at: &'a Path<'a>,
    pub(super) issues: &'a mut Issues,
}

impl<'a> Object<'a> {
    /// Opens the object found at `at`.
    pub fn open(value: Value, at: &'a Path<'a>, issues: &'a mut Issues) -> Option<Self> {
        match value {
            Value::Object(properties) => Some(Self { properties, at, issues }),
            _ => {
                super::expected("an object", at, issues);
                None
            }
        }
    }

    /// Takes out the property `name`. `null` counts as absent.
    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.properties.remove(name).filter(|value| !value.is_null())
    }

    /// Takes out `resourceType`, which must be `expected`.
    pub(crate) fn take_type(&mut self, expected: &str) -> Option<()> {
        let at = self.at.child("resourceType");
        match self.take("resourceType") {
            Some(Value::String(found)) if found == expected => Some(()),
            Some(_) => {
                self.issues.error(IssueType::Structure, &at, format!("expected the resource type {expected}"));
                None
            }
            None => {
                self.issues.error(IssueType::Required, &at, "resourceType is missing");
                None
            }
        }
    }

    /// Reports a choice `name[x]` that was made more than once.
    pub(crate) fn at_most_one(&mut self, name: &str, count: usize) -> Option<()> {
        if count <= 1 {
            return Some(());
        }
        let text = format!("only one of the types of {name}[x] may be given");
        self.issues.error(IssueType::Structure, &self.at.child(name), text);
        None
    }

    /// Reports every property that was not taken out.
    pub(crate) fn close(self) {
        for name in self.properties.keys() {
            let shown: String = name.chars().take(64).collect();
            let at = self.at.child(&shown);
            let (code, text) = match name.as_str() {
                "modifierExtension" => (IssueType::Extension, "modifier extensions are not understood here"),
                "implicitRules" => (IssueType::NotSupported, "implicit rules are not understood here"),
                _ if name.starts_with('_') => (IssueType::NotSupported, "extensions of primitive elements are not supported"),
                _ => (IssueType::Structure, "unknown property"),
            };
            self.issues.error(code, &at, text);
        }
    }
}

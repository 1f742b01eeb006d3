//! JSON Patch (RFC 6902) with JSON Pointers (RFC 6901).

use serde::Deserialize;
use serde_json::Value;

use crate::r4::Issue;
use crate::r4::code::IssueType;
use crate::rest_model::FhirError;

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
enum Step {
    Add { path: String, value: Value },
    Remove { path: String },
    Replace { path: String, value: Value },
    Move { from: String, path: String },
    Copy { from: String, path: String },
    Test { path: String, value: Value },
}

/// The document after all steps of a patch.
///
/// # Errors
/// 400 when the patch is malformed, 422 when one of its steps cannot be done or a test fails.
pub fn apply(mut document: Value, patch: &[u8]) -> Result<Value, FhirError> {
    let steps: Vec<Step> = serde_json::from_slice(patch)
        .map_err(|error| FhirError::invalid(format!("JSON Patch error at line {} column {}", error.line(), error.column())))?;
    for (index, step) in steps.into_iter().enumerate() {
        take(&mut document, step).ok_or_else(|| {
            let text = format!("Step {index} of the patch cannot be applied");
            FhirError::Unprocessable(vec![Issue::error(IssueType::Processing, text)])
        })?;
    }
    Ok(document)
}

fn take(document: &mut Value, step: Step) -> Option<()> {
    match step {
        Step::Add { path, value } => add(document, &path, value),
        Step::Remove { path } => remove(document, &path).map(drop),
        Step::Replace { path, value } => {
            *document.pointer_mut(&path)? = value;
            Some(())
        }
        Step::Move { from, path } if path.starts_with(&format!("{from}/")) => None,
        Step::Move { from, path } => {
            let value = remove(document, &from)?;
            add(document, &path, value)
        }
        Step::Copy { from, path } => {
            let value = document.pointer(&from)?.clone();
            add(document, &path, value)
        }
        Step::Test { path, value } => (*document.pointer(&path)? == value).then_some(()),
    }
}

/// The parent of what a pointer means, and the last part of the pointer.
fn parent<'a>(document: &'a mut Value, path: &str) -> Option<(&'a mut Value, String)> {
    let (before, last) = path.rsplit_once('/')?;
    Some((document.pointer_mut(before)?, last.replace("~1", "/").replace("~0", "~")))
}

fn add(document: &mut Value, path: &str, value: Value) -> Option<()> {
    if path.is_empty() {
        *document = value;
        return Some(());
    }
    match parent(document, path)? {
        (Value::Object(members), name) => {
            members.insert(name, value);
        }
        (Value::Array(items), place) if place == "-" => items.push(value),
        (Value::Array(items), place) => {
            let place = index(&place).filter(|place| *place <= items.len())?;
            items.insert(place, value);
        }
        _ => return None,
    }
    Some(())
}

fn remove(document: &mut Value, path: &str) -> Option<Value> {
    match parent(document, path)? {
        (Value::Object(members), name) => members.shift_remove(&name),
        (Value::Array(items), place) => {
            let place = index(&place).filter(|place| *place < items.len())?;
            Some(items.remove(place))
        }
        _ => None,
    }
}

/// Digits without leading zeros (RFC 6901 section 4).
fn index(text: &str) -> Option<usize> {
    let is_plain = text == "0" || (!text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit()));
    text.parse().ok().filter(|_| is_plain)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn steps_change_what_they_name() {
        let before = json!({"a": {"b": [1, 2]}, "c/d": 3, "e~f": 4});
        for (patch, after) in [
            (json!([{"op": "replace", "path": "/a/b/0", "value": 9}]), Some(json!({"a": {"b": [9, 2]}, "c/d": 3, "e~f": 4}))),
            (json!([{"op": "add", "path": "/a/b/-", "value": 3}]), Some(json!({"a": {"b": [1, 2, 3]}, "c/d": 3, "e~f": 4}))),
            (json!([{"op": "add", "path": "/a/b/1", "value": 3}]), Some(json!({"a": {"b": [1, 3, 2]}, "c/d": 3, "e~f": 4}))),
            (json!([{"op": "remove", "path": "/c~1d"}, {"op": "remove", "path": "/e~0f"}]), Some(json!({"a": {"b": [1, 2]}}))),
            (json!([{"op": "move", "from": "/c~1d", "path": "/g"}]), Some(json!({"a": {"b": [1, 2]}, "e~f": 4, "g": 3}))),
            (json!([{"op": "copy", "from": "/c~1d", "path": "/e~0f"}]), Some(json!({"a": {"b": [1, 2]}, "c/d": 3, "e~f": 3}))),
            (json!([{"op": "test", "path": "/a/b", "value": [1, 2]}]), Some(before.clone())),
            (json!([{"op": "test", "path": "/a/b", "value": [2]}]), None),
            (json!([{"op": "replace", "path": "/x", "value": 1}]), None),
            (json!([{"op": "add", "path": "/a/b/3", "value": 1}]), None),
            (json!([{"op": "add", "path": "/a/b/01", "value": 1}]), None),
            (json!([{"op": "remove", "path": "/a/b/2"}]), None),
            (json!([{"op": "remove", "path": ""}]), None),
            (json!([{"op": "move", "from": "/a", "path": "/a/b"}]), None),
            (json!([{"op": "twist", "path": "/a"}]), None),
            (json!({"op": "remove", "path": "/a"}), None),
        ] {
            assert_eq!(apply(before.clone(), patch.to_string().as_bytes()).ok(), after, "{patch}");
        }
    }
}

//! How refusals are said in the mutation log.

use openimis_kernel::mutation::MutationError;
use serde_json::{Value as Json, json};

/// Input that breaks a rule, in the form in which the reference writes validation errors.
pub fn refused(text: impl std::fmt::Display) -> MutationError {
    MutationError::Invalid(listed(&text.to_string()))
}

/// As [`refused`], under a message key of its own.
pub fn refused_as(message: &str, text: impl std::fmt::Display) -> MutationError {
    MutationError::Several(vec![json!({ "message": message, "detail": listed(&text.to_string()) })])
}

/// A Python list of one text.
fn listed(text: &str) -> String {
    let quote = if text.contains('\'') { '"' } else { '\'' };
    format!("[{quote}{text}{quote}]")
}

/// None of several objects is treated because these do not exist: one entry for each, without a heading for a single one.
pub fn unknown(message: &str, ids: &[String]) -> MutationError {
    let entry = || json!({ "message": message });
    MutationError::Several(match ids {
        [_] => vec![entry()],
        several => several.iter().map(|id| json!({ "title": id, "list": [entry()] })).collect::<Vec<Json>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_look_as_the_reference_writes_them() {
        for (error, expected) in [
            (refused("mutation.duplicate_of_role_name"), json!([{"message": "failed", "detail": "['mutation.duplicate_of_role_name']"}])),
            (refused("it's taken"), json!([{"message": "failed", "detail": "[\"it's taken\"]"}])),
            (refused_as("invalid", "no"), json!([{"message": "invalid", "detail": "['no']"}])),
            (unknown("gone", &["a".into()]), json!([{"message": "gone"}])),
            (
                unknown("gone", &["a".into(), "b".into()]),
                json!([{"title": "a", "list": [{"message": "gone"}]}, {"title": "b", "list": [{"message": "gone"}]}]),
            ),
        ] {
            assert_eq!(error.log_entry("failed"), expected);
        }
    }
}

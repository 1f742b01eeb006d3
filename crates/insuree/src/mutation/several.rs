//! Mutations that name several objects: what can be done is done, the log says of each other one why not (case IF22).

use openimis_kernel::mutation::{MutationContext, MutationError};
use serde_json::json;
use uuid::Uuid;

/// Each uuid once, in the order given.
///
/// # Errors
/// One is no uuid.
pub(super) fn distinct(uuids: Vec<Option<String>>) -> Result<Vec<String>, MutationError> {
    let mut out: Vec<String> = vec![];
    for uuid in uuids.into_iter().flatten() {
        if uuid.parse::<Uuid>().is_err() {
            return Err(MutationError::invalid(format!("{uuid} is no UUID")));
        }
        if !out.contains(&uuid) {
            out.push(uuid);
        }
    }
    Ok(out)
}

/// Passes over an object that a rule protects; other failures end the mutation.
pub(super) fn pass_over(cx: &MutationContext, outcome: Result<(), MutationError>) -> Result<(), MutationError> {
    match outcome {
        Err(MutationError::Invalid(why)) => {
            cx.leave_over(json!({ "message": why }));
            Ok(())
        }
        other => other,
    }
}

//! Mutations that name several policies: what can be done is done, the log says of each other one why not.

use openimis_kernel::mutation::{MutationContext, MutationError};
use serde_json::json;

use super::input::PoliciesInput;
use crate::{
    entity::policy,
    service::{lookup, policy::unknown},
};

/// The policies of the input, each once; the log says which of them do not exist.
pub(super) async fn policies(cx: &MutationContext, input: PoliciesInput) -> Result<Vec<policy::Model>, MutationError> {
    let mut found: Vec<policy::Model> = vec![];
    for uuid in input.uuids.unwrap_or_default().into_iter().flatten() {
        if found.iter().any(|policy| policy.uuid == uuid) {
            continue;
        }
        match lookup::policy(cx, &uuid).await? {
            Some(policy) => found.push(policy),
            None => cx.leave_over(json!({ "message": unknown(&uuid), "detail": uuid })),
        }
    }
    Ok(found)
}

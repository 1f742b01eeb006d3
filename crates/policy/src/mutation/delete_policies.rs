//! `deletePolicies`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};
use serde_json::json;

use super::{input::PoliciesInput, several};
use crate::service::state;

/// Deletes policies that no claim used.
pub struct DeletePolicies;

impl Mutation for DeletePolicies {
    const NAME: &'static str = "deletePolicies";
    const CLASS: &'static str = "DeletePoliciesMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_delete_policies_perms"]);
    const FAILURE: &'static str = "Failed to delete policy";
    type Input = PoliciesInput;

    async fn run(cx: &MutationContext, input: PoliciesInput) -> Result<(), MutationError> {
        for policy in several::policies(cx, input).await? {
            if state::is_used(cx, &policy).await? {
                cx.leave_over(json!({ "message": state::used_in_claims(&policy), "detail": policy.uuid }));
            } else {
                state::delete(cx, policy).await?;
            }
        }
        Ok(())
    }
}

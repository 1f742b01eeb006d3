//! `suspendPolicies`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::{input::PoliciesInput, several};
use crate::service::state;

/// Suspends policies: they cover nobody until they are paid anew.
pub struct SuspendPolicies;

impl Mutation for SuspendPolicies {
    const NAME: &'static str = "suspendPolicies";
    const CLASS: &'static str = "SuspendPoliciesMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_suspend_policies_perms"]);
    const FAILURE: &'static str = "Failed to suspend policy";
    type Input = PoliciesInput;

    async fn run(cx: &MutationContext, input: PoliciesInput) -> Result<(), MutationError> {
        for policy in several::policies(cx, input).await? {
            state::suspend(cx, policy).await?;
        }
        Ok(())
    }
}

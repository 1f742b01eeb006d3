//! `updatePolicy`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::input::PolicyInput;
use crate::service::policy;

/// Changes a policy that is not paid.
pub struct UpdatePolicy;

impl Mutation for UpdatePolicy {
    const NAME: &'static str = "updatePolicy";
    const CLASS: &'static str = "UpdatePolicyMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_edit_policies_perms"]);
    const FAILURE: &'static str = "Failed to update policy";
    type Input = PolicyInput;

    async fn run(cx: &MutationContext, input: PolicyInput) -> Result<(), MutationError> {
        let (data, _) = input.split();
        policy::change(cx, data, None).await.map(drop)
    }
}

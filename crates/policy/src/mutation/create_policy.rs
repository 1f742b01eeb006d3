//! `createPolicy`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::input::PolicyInput;
use crate::{entity::codes::Stage, service::policy};

/// Sells a policy to a family.
pub struct CreatePolicy;

impl Mutation for CreatePolicy {
    const NAME: &'static str = "createPolicy";
    const CLASS: &'static str = "CreatePolicyMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_create_policies_perms"]);
    const FAILURE: &'static str = "Failed to create policy";
    type Input = PolicyInput;

    async fn run(cx: &MutationContext, input: PolicyInput) -> Result<(), MutationError> {
        let (data, sale) = input.split();
        policy::create(cx, data, Stage::New, sale).await.map(drop)
    }
}

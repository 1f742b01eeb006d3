//! `renewPolicy`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::input::PolicyInput;
use crate::{entity::codes::Stage, service::policy};

/// Sells a family the policy that follows another.
pub struct RenewPolicy;

impl Mutation for RenewPolicy {
    const NAME: &'static str = "renewPolicy";
    const CLASS: &'static str = "RenewPolicyMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_renew_policies_perms"]);
    const FAILURE: &'static str = "Failed to renew policy";
    type Input = PolicyInput;

    async fn run(cx: &MutationContext, input: PolicyInput) -> Result<(), MutationError> {
        let (data, sale) = input.split();
        policy::create(cx, data, Stage::Renewed, sale).await.map(drop)
    }
}

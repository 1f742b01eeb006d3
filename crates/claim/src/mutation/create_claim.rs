//! `createClaim`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::claim_input::CreateInput;
use crate::service::entry;

/// Writes a claim.
pub struct CreateClaim;

impl Mutation for CreateClaim {
    const NAME: &'static str = "createClaim";
    const CLASS: &'static str = "CreateClaimMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_create_claims_perms"]);
    const FAILURE: &'static str = "claim.mutation.failed_to_create_claim";
    type Input = CreateInput;

    async fn run(cx: &MutationContext, input: Self::Input) -> Result<(), MutationError> {
        entry::create(cx, input.data()).await.map(drop)
    }
}

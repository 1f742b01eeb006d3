//! `updateClaim`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::claim_input::UpdateInput;
use crate::service::entry;

/// Changes a claim that was not processed.
pub struct UpdateClaim;

impl Mutation for UpdateClaim {
    const NAME: &'static str = "updateClaim";
    const CLASS: &'static str = "UpdateClaimMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_update_claims_perms"]);
    const FAILURE: &'static str = "claim.mutation.failed_to_update_claim";
    type Input = UpdateInput;

    async fn run(cx: &MutationContext, input: Self::Input) -> Result<(), MutationError> {
        let uuid = input.uuid.clone().unwrap_or_default();
        entry::update(cx, &uuid, input.data()).await.map(drop)
    }
}

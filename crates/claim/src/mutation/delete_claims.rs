//! `deleteClaims`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::several::ClaimsInput;
use crate::service::{entry, selection::uuids};

/// Deletes claims that nothing was paid for.
pub struct DeleteClaims;

impl Mutation for DeleteClaims {
    const NAME: &'static str = "deleteClaims";
    const CLASS: &'static str = "DeleteClaimsMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_delete_claims_perms"]);
    const FAILURE: &'static str = "claim.mutation.failed_to_delete_claim";
    type Input = ClaimsInput;

    async fn run(cx: &MutationContext, input: Self::Input) -> Result<(), MutationError> {
        entry::delete(cx, &uuids(input.uuids)).await
    }
}

//! `processClaims`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::several::ClaimsInput;
use crate::service::{outcome, selection::uuids};

/// Processes claims.
pub struct ProcessClaims;

impl Mutation for ProcessClaims {
    const NAME: &'static str = "processClaims";
    const CLASS: &'static str = "ProcessClaimsMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_process_claims_perms"]);
    const FAILURE: &'static str = "claim.mutation.failed_to_process_claim";
    type Input = ClaimsInput;

    async fn run(cx: &MutationContext, input: Self::Input) -> Result<(), MutationError> {
        outcome::process(cx, &uuids(input.uuids)).await.map(drop)
    }
}

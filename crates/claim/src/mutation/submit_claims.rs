//! `submitClaims`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use crate::service::{filtered, outcome, selection::uuids};

input! {
    /// Some claims, by identifier or by the filters of their list (a JSON object).
    pub struct SubmitInput {
        uuids: Option<Vec<Option<String>>>,
        additional_filters: Option<String>,
    }
}

/// Submits claims: they are checked, or rejected.
pub struct SubmitClaims;

impl Mutation for SubmitClaims {
    const NAME: &'static str = "submitClaims";
    const CLASS: &'static str = "SubmitClaimsMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_submit_claims_perms"]);
    const FAILURE: &'static str = "claim.mutation.failed_to_submit_claim";
    type Input = SubmitInput;

    async fn run(cx: &MutationContext, input: SubmitInput) -> Result<(), MutationError> {
        let mut chosen = uuids(input.uuids);
        if let Some(filters) = input.additional_filters.filter(|filters| chosen.is_empty() && !filters.trim().is_empty()) {
            chosen = filtered::by_filters(cx, &filters).await?;
        }
        outcome::submit(cx, &chosen).await.map(drop)
    }
}

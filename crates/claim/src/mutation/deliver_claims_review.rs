//! `deliverClaimsReview`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::several::ClaimsInput;
use crate::service::{review, selection::uuids};

/// Ends the review of claims.
pub struct DeliverClaimsReview;

impl Mutation for DeliverClaimsReview {
    const NAME: &'static str = "deliverClaimsReview";
    const CLASS: &'static str = "DeliverClaimsReviewMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_deliver_claim_review_perms"]);
    const FAILURE: &'static str = "claim.mutation.failed_to_update_claim";
    type Input = ClaimsInput;

    async fn run(cx: &MutationContext, input: Self::Input) -> Result<(), MutationError> {
        review::deliver(cx, &uuids(input.uuids)).await
    }
}

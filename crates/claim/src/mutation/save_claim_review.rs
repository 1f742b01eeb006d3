//! `saveClaimReview`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::claim_input::{ItemInput, ServiceInput, present};
use crate::service::review::{self, Review};

input! {
    /// What a reviewer says of a claim.
    pub struct ReviewInput {
        claim_uuid: Option<String>,
        adjustment: Option<String>,
        items: Option<Vec<Option<ItemInput>>> as "[ClaimItemInputType]",
        services: Option<Vec<Option<ServiceInput>>> as "[ClaimServiceInputType]",
        submit_review: Option<bool>,
    }
}

/// Writes a review down.
pub struct SaveClaimReview;

impl Mutation for SaveClaimReview {
    const NAME: &'static str = "saveClaimReview";
    const CLASS: &'static str = "SaveClaimReviewMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_deliver_claim_review_perms"]);
    const FAILURE: &'static str = "claim.mutation.failed_to_update_claim";
    type Input = ReviewInput;

    async fn run(cx: &MutationContext, input: ReviewInput) -> Result<(), MutationError> {
        let review = Review {
            uuid: input.claim_uuid.unwrap_or_default(),
            adjustment: input.adjustment,
            items: present(input.items).map(ItemInput::verdict).collect::<Result<_, _>>()?,
            services: present(input.services).map(ServiceInput::verdict).collect::<Result<_, _>>()?,
            submit: input.submit_review.unwrap_or(false),
        };
        review::save(cx, &review).await
    }
}

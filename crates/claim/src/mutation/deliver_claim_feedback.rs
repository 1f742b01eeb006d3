//! `deliverClaimFeedback`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::claim_input::FeedbackInput;
use crate::service::feedback::{self, Said};

input! {
    /// What a patient said of a claim.
    pub struct DeliverInput {
        claim_uuid: Option<String>,
        feedback: FeedbackInput as "FeedbackInputType!",
    }
}

/// Writes down what a patient said.
pub struct DeliverClaimFeedback;

impl Mutation for DeliverClaimFeedback {
    const NAME: &'static str = "deliverClaimFeedback";
    const CLASS: &'static str = "DeliverClaimFeedbackMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_deliver_claim_feedback_perms"]);
    const FAILURE: &'static str = "claim.mutation.failed_to_update_claim";
    type Input = DeliverInput;

    async fn run(cx: &MutationContext, input: DeliverInput) -> Result<(), MutationError> {
        let said = Said {
            care_rendered: input.feedback.care_rendered,
            payment_asked: input.feedback.payment_asked,
            drug_prescribed: input.feedback.drug_prescribed,
            drug_received: input.feedback.drug_received,
            asessment: input.feedback.asessment,
            officer_id: input.feedback.officer_id,
            feedback_date: input.feedback.feedback_date,
        };
        feedback::deliver(cx, &input.claim_uuid.unwrap_or_default(), &said).await
    }
}

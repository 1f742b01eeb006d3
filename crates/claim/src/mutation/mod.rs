//! The mutations of the module, one file each; those of one form together.

mod attachments;
mod claim_input;
mod create_claim;
mod delete_claims;
mod deliver_claim_feedback;
mod deliver_claims_review;
mod process_claims;
mod save_claim_review;
mod selections;
mod several;
mod submit_claims;
mod update_claim;

use openimis_kernel::graphql::builder::SchemaBuilder;

use claim_input::{AttachmentInput, FeedbackInput, ItemInput, ServiceInput, SubItemInput, SubServiceInput};

/// Longest code that fits its column; the configuration may allow less.
const CODE_LENGTH: usize = 50;
/// Longest number of a guarantee.
const GUARANTEE_LENGTH: usize = 50;

/// Declares all of them.
pub(crate) fn declare(s: &mut SchemaBuilder) {
    s.text_scalar("ClaimCodeInputType", CODE_LENGTH);
    s.text_scalar("ClaimGuaranteeIdInputType", GUARANTEE_LENGTH);
    s.input_of::<SubItemInput>("ClaimSubItemInputType");
    s.input_of::<SubServiceInput>("ClaimSubServiceInputType");
    s.input_of::<ItemInput>("ClaimItemInputType");
    s.input_of::<ServiceInput>("ClaimServiceInputType");
    s.input_of::<AttachmentInput>("ClaimAttachmentInputType");
    s.input_of::<FeedbackInput>("FeedbackInputType");
    s.mutation::<create_claim::CreateClaim>();
    s.mutation::<update_claim::UpdateClaim>();
    s.mutation::<attachments::CreateClaimAttachment>();
    s.mutation::<attachments::UpdateClaimAttachment>();
    s.mutation::<attachments::DeleteClaimAttachment>();
    s.mutation::<submit_claims::SubmitClaims>();
    s.mutation::<deliver_claim_feedback::DeliverClaimFeedback>();
    s.mutation::<save_claim_review::SaveClaimReview>();
    s.mutation::<deliver_claims_review::DeliverClaimsReview>();
    s.mutation::<process_claims::ProcessClaims>();
    s.mutation::<delete_claims::DeleteClaims>();
    selections::declare(s);
}

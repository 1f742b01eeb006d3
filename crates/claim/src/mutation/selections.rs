//! Claims are chosen for review or feedback, left out, or taken out: six mutations of one form.

use openimis_kernel::{
    access::Access,
    graphql::builder::SchemaBuilder,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::several::ClaimsInput;
use crate::{
    entity::codes::Selection,
    service::{
        review::{self, Purpose},
        selection::uuids,
    },
};

macro_rules! selection {
    ($($(#[$doc:meta])* $name:ident = $field:literal, $class:literal, $right:literal: $purpose:ident $selection:ident;)*) => {
        $(
            $(#[$doc])*
            struct $name;

            impl Mutation for $name {
                const NAME: &'static str = $field;
                const CLASS: &'static str = $class;
                const ACCESS: Access = Access::Rights(&[$right]);
                const FAILURE: &'static str = "claim.mutation.failed_to_change_status_of_claim";
                type Input = ClaimsInput;

                async fn run(cx: &MutationContext, input: ClaimsInput) -> Result<(), MutationError> {
                    review::choose(cx, &uuids(input.uuids), Purpose::$purpose, Selection::$selection).await
                }
            }
        )*

        /// Declares them.
        pub(super) fn declare(s: &mut SchemaBuilder) {
            $(s.mutation::<$name>();)*
        }
    };
}

selection! {
    /// Officers are told to ask the patients.
    SelectForFeedback = "selectClaimsForFeedback", "SelectClaimsForFeedbackMutation", "gql_mutation_select_claim_feedback_perms": Feedback Selected;
    /// Nobody asks the patients, though somebody should have.
    BypassFeedback = "bypassClaimsFeedback", "BypassClaimsFeedbackMutation", "gql_mutation_bypass_claim_feedback_perms": Feedback Bypassed;
    /// Nobody needs to ask the patients.
    SkipFeedback = "skipClaimsFeedback", "SkipClaimsFeedbackMutation", "gql_mutation_skip_claim_feedback_perms": Feedback NotSelected;
    /// A reviewer is to look.
    SelectForReview = "selectClaimsForReview", "SelectClaimsForReviewMutation", "gql_mutation_select_claim_review_perms": Review Selected;
    /// No reviewer looks, though somebody should have.
    BypassReview = "bypassClaimsReview", "BypassClaimsReviewMutation", "gql_mutation_bypass_claim_review_perms": Review Bypassed;
    /// No reviewer needs to look.
    SkipReview = "skipClaimsReview", "SkipClaimsReviewMutation", "gql_mutation_skip_claim_review_perms": Review NotSelected;
}

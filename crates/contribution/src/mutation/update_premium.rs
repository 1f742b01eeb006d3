//! `updatePremium`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::input::{self, PremiumInput};

/// Changes a payment.
pub struct UpdatePremium;

impl Mutation for UpdatePremium {
    const NAME: &'static str = "updatePremium";
    const CLASS: &'static str = "UpdatePremiumMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_update_premiums_perms"]);
    const FAILURE: &'static str = "Failed to update the premium";
    type Input = PremiumInput;

    async fn run(cx: &MutationContext, input: PremiumInput) -> Result<(), MutationError> {
        input::save(cx, input).await
    }
}

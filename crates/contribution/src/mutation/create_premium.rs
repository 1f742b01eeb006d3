//! `createPremium`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::input::{self, PremiumInput};

/// Takes a payment for a policy.
pub struct CreatePremium;

impl Mutation for CreatePremium {
    const NAME: &'static str = "createPremium";
    const CLASS: &'static str = "CreatePremiumMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_create_premiums_perms"]);
    const FAILURE: &'static str = "Failed to create the premium";
    type Input = PremiumInput;

    async fn run(cx: &MutationContext, input: PremiumInput) -> Result<(), MutationError> {
        input::save(cx, input).await
    }
}

//! `createFamily`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::input::FamilyInput;
use crate::service;

/// Enrols a family with its head.
pub struct CreateFamily;

impl Mutation for CreateFamily {
    const NAME: &'static str = "createFamily";
    const CLASS: &'static str = "CreateFamilyMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_create_families_perms"]);
    const FAILURE: &'static str = "Failed to create family";
    type Input = FamilyInput;

    async fn run(cx: &MutationContext, input: FamilyInput) -> Result<(), MutationError> {
        refuse_contribution(&input)?;
        let (family, head) = input.split();
        service::family::create(cx, family, head).await.map(drop)
    }
}

/// The field was never of any use: a premium belongs to a policy, and the family has none yet. It is refused, so that nobody
/// believes their premium taken.
pub(super) fn refuse_contribution(input: &FamilyInput) -> Result<(), MutationError> {
    match input.contribution {
        None => Ok(()),
        Some(_) => Err(MutationError::invalid("contribution: premiums are entered with their policy")),
    }
}

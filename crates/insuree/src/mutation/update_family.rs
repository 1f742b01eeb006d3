//! `updateFamily`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::{create_family::refuse_contribution, input::FamilyInput};
use crate::service;

/// Changes a family, and its head if the input has one.
pub struct UpdateFamily;

impl Mutation for UpdateFamily {
    const NAME: &'static str = "updateFamily";
    const CLASS: &'static str = "UpdateFamilyMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_update_families_perms"]);
    const FAILURE: &'static str = "Failed to update family";
    type Input = FamilyInput;

    async fn run(cx: &MutationContext, input: FamilyInput) -> Result<(), MutationError> {
        refuse_contribution(&input)?;
        let (family, head) = input.split();
        service::family::update(cx, family, head).await.map(drop)
    }
}

//! `updateInsuree`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::input::InsureeInput;
use crate::service;

/// Changes an insuree.
pub struct UpdateInsuree;

impl Mutation for UpdateInsuree {
    const NAME: &'static str = "updateInsuree";
    const CLASS: &'static str = "UpdateInsureeMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_update_insurees_perms"]);
    const FAILURE: &'static str = "Failed to update insuree";
    type Input = InsureeInput;

    async fn run(cx: &MutationContext, input: InsureeInput) -> Result<(), MutationError> {
        service::insuree::update(cx, input.into()).await.map(drop)
    }
}

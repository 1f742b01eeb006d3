//! `createInsuree`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::input::InsureeInput;
use crate::service;

/// Enrols an insuree.
pub struct CreateInsuree;

impl Mutation for CreateInsuree {
    const NAME: &'static str = "createInsuree";
    const CLASS: &'static str = "CreateInsureeMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_create_insurees_perms"]);
    const FAILURE: &'static str = "Failed to create insuree";
    type Input = InsureeInput;

    async fn run(cx: &MutationContext, input: InsureeInput) -> Result<(), MutationError> {
        service::insuree::create(cx, input.into()).await.map(drop)
    }
}

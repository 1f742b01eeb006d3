//! `createPayer`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::CreatePayerInput;
use crate::service;

/// Adds a payer.
pub struct CreatePayer;

impl Mutation for CreatePayer {
    const NAME: &'static str = "createPayer";
    const CLASS: &'static str = "CreatePayerMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_payer_add_perms"]);
    const FAILURE: &'static str = "payer.mutation.failed_to_create_payer";
    type Input = CreatePayerInput;

    async fn run(cx: &MutationContext, input: CreatePayerInput) -> Result<(), MutationError> {
        service::create_payer(cx, &input).await.map(drop)
    }
}

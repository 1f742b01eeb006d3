//! `updatePayer`

use openimis_kernel::{
    access::Access,
    mutation::{Given, Mutation, MutationContext, MutationError},
};

use super::UpdatePayerInput;
use crate::service;

/// Changes a payer; what is not sent stays.
pub struct UpdatePayer;

impl Mutation for UpdatePayer {
    const NAME: &'static str = "updatePayer";
    const CLASS: &'static str = "UpdatePayerMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_payer_update_perms"]);
    const FAILURE: &'static str = "payer.mutation.failed_to_update_payer";
    type Input = Given<UpdatePayerInput>;

    async fn run(cx: &MutationContext, input: Given<UpdatePayerInput>) -> Result<(), MutationError> {
        service::update_payer(cx, &input).await.map(drop)
    }
}

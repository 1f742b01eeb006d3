//! `deletePayer`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use crate::service;

/// Closes payers.
pub struct DeletePayer;

input! {
    /// Which payers to close.
    pub struct DeletePayerInput {
        /// The payers.
        uuids: Option<Vec<Option<String>>> as "[String]",
    }
}

impl Mutation for DeletePayer {
    const NAME: &'static str = "deletePayer";
    const CLASS: &'static str = "DeletePayerMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_payer_delete_perms"]);
    const FAILURE: &'static str = "payer.mutation.failed_to_delete_payer";
    type Input = DeletePayerInput;

    async fn run(cx: &MutationContext, input: DeletePayerInput) -> Result<(), MutationError> {
        let uuids: Vec<String> = input.uuids.into_iter().flatten().flatten().collect();
        service::delete_payers(cx, &uuids).await
    }
}

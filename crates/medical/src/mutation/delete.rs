//! `deleteItem`, `deleteService`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use crate::{
    entity::{item, service},
    service as services,
};

input! {
    /// What to close.
    pub struct DeleteInput {
        /// Items or services.
        uuids: Option<Vec<Option<String>>> as "[String]",
    }
}

impl DeleteInput {
    /// Each uuid once, in the order given.
    fn distinct(self) -> Vec<String> {
        let mut out: Vec<String> = vec![];
        for uuid in self.uuids.into_iter().flatten().flatten() {
            if !out.contains(&uuid) {
                out.push(uuid);
            }
        }
        out
    }
}

/// Closes items.
pub struct DeleteItem;

impl Mutation for DeleteItem {
    const NAME: &'static str = "deleteItem";
    const CLASS: &'static str = "DeleteItemMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_medical_items_delete_perms"]);
    const FAILURE: &'static str = "medical.mutation.failed_to_delete_item";
    type Input = DeleteInput;

    async fn run(cx: &MutationContext, input: DeleteInput) -> Result<(), MutationError> {
        services::delete::<item::Entity>(cx, &input.distinct()).await
    }
}

/// Closes services.
pub struct DeleteService;

impl Mutation for DeleteService {
    const NAME: &'static str = "deleteService";
    const CLASS: &'static str = "DeleteServiceMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_medical_services_delete_perms"]);
    const FAILURE: &'static str = "medical.mutation.failed_to_delete_service";
    type Input = DeleteInput;

    async fn run(cx: &MutationContext, input: DeleteInput) -> Result<(), MutationError> {
        services::delete::<service::Entity>(cx, &input.distinct()).await
    }
}

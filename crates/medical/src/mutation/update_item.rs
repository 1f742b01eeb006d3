//! `updateItem`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::ItemInput;
use crate::service;

/// Changes an item.
pub struct UpdateItem;

impl Mutation for UpdateItem {
    const NAME: &'static str = "updateItem";
    const CLASS: &'static str = "UpdateItemMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_medical_items_update_perms"]);
    const FAILURE: &'static str = "item.mutation.failed_to_update_item";
    type Input = ItemInput;

    async fn run(cx: &MutationContext, input: ItemInput) -> Result<(), MutationError> {
        service::update_item(cx, &input).await.map(drop)
    }
}

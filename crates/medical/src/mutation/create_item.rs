//! `createItem`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};

use super::ItemInput;
use crate::service;

/// Adds an item.
pub struct CreateItem;

impl Mutation for CreateItem {
    const NAME: &'static str = "createItem";
    const CLASS: &'static str = "CreateItemMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_medical_items_add_perms"]);
    const FAILURE: &'static str = "item.mutation.failed_to_create_item";
    type Input = ItemInput;

    async fn run(cx: &MutationContext, input: ItemInput) -> Result<(), MutationError> {
        service::create_item(cx, &input).await.map(drop)
    }
}

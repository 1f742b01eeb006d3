//! `updateProduct`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};
use uuid::Uuid;

use super::Existing;
use crate::service;

/// Changes a product; what is not sent stays. Its former state, with its lines, becomes an earlier version.
pub struct UpdateProduct;

impl Mutation for UpdateProduct {
    const NAME: &'static str = "updateProduct";
    const CLASS: &'static str = "UpdateProductMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_products_edit_perms"]);
    const FAILURE: &'static str = "product.mutation.failed_to_update_product";
    type Input = Existing<Uuid>;

    async fn run(cx: &MutationContext, input: Existing<Uuid>) -> Result<(), MutationError> {
        service::update_product(cx, &input.uuid.to_string(), &input.product).await.map(drop)
    }
}

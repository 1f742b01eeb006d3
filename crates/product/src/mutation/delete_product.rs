//! `deleteProduct`

use openimis_kernel::{
    access::Access,
    input,
    mutation::{Mutation, MutationContext, MutationError},
};

use crate::service;

/// Closes products.
pub struct DeleteProduct;

input! {
    /// Which products to close.
    pub struct DeleteProductInput {
        /// The products.
        uuids: Option<Vec<Option<String>>> as "[String]",
    }
}

impl Mutation for DeleteProduct {
    const NAME: &'static str = "deleteProduct";
    const CLASS: &'static str = "DeleteProductMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_products_delete_perms"]);
    const FAILURE: &'static str = "product.mutation.failed_to_delete_product";
    type Input = DeleteProductInput;

    async fn run(cx: &MutationContext, input: DeleteProductInput) -> Result<(), MutationError> {
        let uuids: Vec<String> = input.uuids.into_iter().flatten().flatten().collect();
        service::delete_products(cx, &uuids).await
    }
}

//! `createProduct`

use openimis_kernel::{
    access::Access,
    mutation::{Given, Mutation, MutationContext, MutationError},
};

use super::ProductInput;
use crate::service;

/// Adds a product.
pub struct CreateProduct;

impl Mutation for CreateProduct {
    const NAME: &'static str = "createProduct";
    const CLASS: &'static str = "CreateProductMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_products_add_perms"]);
    const FAILURE: &'static str = "product.mutation.failed_to_create_product";
    type Input = Given<ProductInput>;

    async fn run(cx: &MutationContext, input: Given<ProductInput>) -> Result<(), MutationError> {
        service::create_product(cx, &input).await.map(drop)
    }
}

//! `duplicateProduct`

use openimis_kernel::{
    access::Access,
    mutation::{Mutation, MutationContext, MutationError},
};
use uuid::Uuid;

use super::Existing;
use crate::service;

/// Makes another product of one: as sent, and with those lines of the first that are not sent.
pub struct DuplicateProduct;

impl Mutation for DuplicateProduct {
    const NAME: &'static str = "duplicateProduct";
    const CLASS: &'static str = "DuplicateProductMutation";
    const ACCESS: Access = Access::Rights(&["gql_mutation_products_duplicate_perms"]);
    const FAILURE: &'static str = "product.mutation.failed_to_duplicate_product";
    type Input = Existing<Option<Uuid>>;

    async fn run(cx: &MutationContext, input: Existing<Option<Uuid>>) -> Result<(), MutationError> {
        let source = input.uuid.map(|uuid| uuid.to_string()).unwrap_or_default();
        service::duplicate_product(cx, &source, &input.product).await.map(drop)
    }
}

//! Mutations of products.

mod create_product;
mod delete_product;
mod duplicate_product;
mod input;
mod line;
mod update_product;

pub use input::{Existing, ProductInput, RelativePricesInput};
pub use line::{Line, ProductItemInput, ProductServiceInput};

use openimis_kernel::graphql::builder::SchemaBuilder;

/// Declares all of them.
pub(crate) fn declare(s: &mut SchemaBuilder) {
    s.input_of::<RelativePricesInput>("RelativePricesInput");
    s.input_of::<ProductItemInput>("ProductItemInput");
    s.input_of::<ProductServiceInput>("ProductServiceInput");
    s.mutation::<create_product::CreateProduct>();
    s.mutation::<update_product::UpdateProduct>();
    s.mutation::<duplicate_product::DuplicateProduct>();
    s.mutation::<delete_product::DeleteProduct>();
}

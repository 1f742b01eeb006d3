//! The link table between the mutation log and products.

use openimis_core::links::Link;

/// Mutations on products.
pub const PRODUCT: Link = Link { table: "product_ProductMutation", object: "product_id" };

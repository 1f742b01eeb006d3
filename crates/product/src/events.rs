//! Events of this module, inside the transaction of the mutation; a handler that fails vetoes.

use crate::entity::product;

/// A product was created or changed, with its lines.
#[derive(Clone, Debug)]
pub struct ProductSaved {
    /// Its former state; none: it is new.
    pub before: Option<product::Model>,
    /// Its state.
    pub after: product::Model,
}

/// A product is about to be closed; its row still stands.
#[derive(Clone, Debug)]
pub struct ProductDeleted {
    /// The product.
    pub product: product::Model,
}

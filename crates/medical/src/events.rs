//! Events of this module, inside the transaction of the mutation; a handler that fails vetoes.

use crate::entity::{item, service};

/// A row was created or changed.
#[derive(Clone, Debug)]
pub struct Saved<M> {
    /// Its former state; none: it is new.
    pub before: Option<M>,
    /// Its state.
    pub after: M,
}

/// Rows are about to be closed; they still stand.
#[derive(Clone, Debug)]
pub struct Deleted<M> {
    /// The rows.
    pub rows: Vec<M>,
}

/// An item was created or changed.
pub type ItemSaved = Saved<item::Model>;
/// Items are about to be closed.
pub type ItemsDeleted = Deleted<item::Model>;
/// A service was created or changed.
pub type ServiceSaved = Saved<service::Model>;
/// Services are about to be closed.
pub type ServicesDeleted = Deleted<service::Model>;

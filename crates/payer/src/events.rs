//! Events of this module, inside the transaction of the mutation; a handler that fails vetoes.

use crate::entity::{funding, payer};

/// A payer was created or changed.
#[derive(Clone, Debug)]
pub struct PayerSaved {
    /// Its former state; none: it is new.
    pub before: Option<payer::Model>,
    /// Its state.
    pub after: payer::Model,
}

/// A payer is about to be closed; its row still stands.
#[derive(Clone, Debug)]
pub struct PayerDeleted {
    /// The payer.
    pub payer: payer::Model,
}

/// Money of a payer for a product was entered; policies and premiums that follow from it are made by handlers.
#[derive(Clone, Debug)]
pub struct FundingAdded {
    /// The funding.
    pub funding: funding::Model,
}

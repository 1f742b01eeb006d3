//! The link table between the mutation log and payers.

use openimis_core::links::Link;

/// Mutations on payers.
pub const PAYER: Link = Link { table: "payer_PayerMutation", object: "payer_id" };

//! Which mutations touched which claim.

use openimis_core::links::Link;

/// `claim_ClaimMutation`
pub const CLAIMS: Link = Link { table: "claim_ClaimMutation", object: "claim_id" };

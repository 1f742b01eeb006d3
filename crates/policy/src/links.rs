//! Which mutations touched which policy and renewal.

use openimis_core::links::Link;

/// `policy_PolicyMutation`
pub const POLICIES: Link = Link { table: "policy_PolicyMutation", object: "policy_id" };

/// `policy_renewal_PolicyMutation`
pub const RENEWALS: Link = Link { table: "policy_renewal_PolicyMutation", object: "policy_renewal_id" };

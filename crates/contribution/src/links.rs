//! Which mutations touched which premium.

use openimis_core::links::Link;

/// `contribution_PremiumMutation`
pub const PREMIUMS: Link = Link { table: "contribution_PremiumMutation", object: "premium_id" };

//! Which mutations touched which insuree and family.

use openimis_core::links::Link;

/// `insuree_InsureeMutation`
pub const INSUREES: Link = Link { table: "insuree_InsureeMutation", object: "insuree_id" };

/// `insuree_FamilyMutation`
pub const FAMILIES: Link = Link { table: "insuree_FamilyMutation", object: "family_id" };

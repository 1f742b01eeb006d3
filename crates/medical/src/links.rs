//! Link tables between the mutation log and the tables of this module.

use openimis_core::links::Link;

/// Mutations on items.
pub const ITEM: Link = Link { table: "medical_ItemMutation", object: "item_id" };
/// Mutations on services.
pub const SERVICE: Link = Link { table: "medical_ServiceMutation", object: "service_id" };

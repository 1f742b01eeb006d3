//! Link tables between the mutation log and the tables of this module.

use openimis_core::links::Link;

/// Mutations on locations.
pub const LOCATION: Link = Link { table: "location_LocationMutation", object: "location_id" };
/// Mutations on health facilities.
pub const HEALTH_FACILITY: Link = Link { table: "location_HealthFacilityMutation", object: "health_facility_id" };

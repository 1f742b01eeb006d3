//! What other modules may call.

mod assignments;
mod facilities;
mod facility_rows;
mod locations;
mod lookup;
mod permission;
mod tree;

pub use assignments::{give_district, set_districts, set_villages};
pub use facilities::{create_health_facility, delete_health_facility, update_health_facility};
pub use locations::{create_location, delete_location, move_location, update_location};
pub use lookup::{
    ancestors, descendants, health_facility_by_code, health_facility_by_uuid, lies_within, location_by_code, location_by_uuid,
};
pub use permission::{ensure_within, is_allowed};

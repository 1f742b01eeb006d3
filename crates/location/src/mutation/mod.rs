//! Mutations of locations and health facilities.

mod create_health_facility;
mod create_location;
mod delete_health_facility;
mod delete_location;
mod health_facility_input;
mod location_input;
mod move_location;
mod update_health_facility;
mod update_location;

pub use health_facility_input::{CatchmentInput, HealthFacilityInput};
pub use location_input::LocationInput;

use openimis_kernel::graphql::builder::SchemaBuilder;

/// Most characters of a code.
const CODE_LENGTH: usize = 8;

/// Declares all of them.
pub(crate) fn declare(s: &mut SchemaBuilder) {
    s.text_scalar("LocationCodeInputType", CODE_LENGTH);
    s.text_scalar("HealthFacilityCodeInputType", CODE_LENGTH);
    s.input_of::<CatchmentInput>("HealthFacilityCatchmentInputType");
    s.mutation::<create_location::CreateLocation>();
    s.mutation::<update_location::UpdateLocation>();
    s.mutation::<delete_location::DeleteLocation>();
    s.mutation::<move_location::MoveLocation>();
    s.mutation::<create_health_facility::CreateHealthFacility>();
    s.mutation::<update_health_facility::UpdateHealthFacility>();
    s.mutation::<delete_health_facility::DeleteHealthFacility>();
}

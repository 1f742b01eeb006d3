//! The mutations of the module, one file each.

mod create_premium;
mod delete_premium;
mod input;
mod update_premium;

use openimis_kernel::graphql::builder::SchemaBuilder;

/// Adds them to the schema.
pub fn declare(s: &mut SchemaBuilder) {
    s.mutation::<create_premium::CreatePremium>();
    s.mutation::<update_premium::UpdatePremium>();
    s.mutation::<delete_premium::DeletePremiums>();
}

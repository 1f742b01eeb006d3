//! The module's part of the GraphQL schema.

mod claim_admins;
mod users;

use openimis_kernel::graphql::builder::SchemaBuilder;

/// Declares all of it.
pub fn declare(schema: &mut SchemaBuilder) {
    claim_admins::declare(schema);
    users::declare(schema);
}

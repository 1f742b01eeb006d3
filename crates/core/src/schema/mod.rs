//! The module's part of the GraphQL schema.

mod checks;
mod configuration;
mod custom_filters;
mod debug;
mod languages;
mod mutation_logs;
mod officers;
mod permissions;
mod places;
mod roles;
mod users;

use openimis_kernel::graphql::builder::SchemaBuilder;

/// Declares all of it.
pub fn declare(schema: &mut SchemaBuilder) {
    crate::auth::schema::declare(schema);
    checks::declare(schema);
    configuration::declare(schema);
    custom_filters::declare(schema);
    debug::declare(schema);
    languages::declare(schema);
    mutation_logs::declare(schema);
    officers::declare(schema);
    permissions::declare(schema);
    roles::declare(schema);
    users::declare(schema);
    crate::mutation::declare(schema);
}

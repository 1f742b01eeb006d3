//! The module's part of the GraphQL schema.

mod items;
mod place;
mod services;

use openimis_kernel::graphql::{builder::SchemaBuilder, lookup::Lookup};

const NAMED: &[Lookup] = &[Lookup::Exact, Lookup::IContains, Lookup::IStartsWith];

/// Declares all of it.
pub fn declare(schema: &mut SchemaBuilder) {
    items::declare(schema);
    services::declare(schema);
}

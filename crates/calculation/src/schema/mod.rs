//! The module's part of the GraphQL schema.

mod classes;
mod parameters;
mod rules;

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};

const READ: Access = Access::Rights(&["gql_query_calculation_rule_perms"]);

/// Declares all of it.
pub fn declare(s: &mut SchemaBuilder) {
    rules::declare(s);
    parameters::declare(s);
    classes::declare(s);
}

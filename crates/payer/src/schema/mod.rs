//! The module's part of the GraphQL schema.

mod fundings;
mod payers;

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};

const READ: Access = Access::Rights(&["gql_query_payers_perms"]);

/// Declares all of it.
pub fn declare(schema: &mut SchemaBuilder) {
    payers::declare(schema);
    fundings::declare(schema);
    crate::mutation::declare(schema);
}

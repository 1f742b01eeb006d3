//! The GraphQL types and queries of the module.

mod premiums;
mod receipts;

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};

const PREMIUMS: Access = Access::Rights(&["gql_query_premiums_perms"]);

/// Adds them to the schema.
pub fn declare(s: &mut SchemaBuilder) {
    premiums::declare(s);
    receipts::declare(s);
    crate::mutation::declare(s);
}

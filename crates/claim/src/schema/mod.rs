//! The module's part of the GraphQL schema.

mod attachments;
mod claim_admins;
mod claims;
mod filters;
mod lines;
mod look_ups;
mod officers;
mod users;
mod variance;

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};

/// What reading claims demands.
const READ: Access = Access::Rights(&["gql_query_claims_perms"]);
/// What helps to write a claim.
const HELP: Access = Access::Rights(&["gql_query_claim_officers_perms"]);

/// Declares all of it.
pub fn declare(schema: &mut SchemaBuilder) {
    claim_admins::declare(schema);
    users::declare(schema);
    claims::declare(schema);
    lines::declare(schema);
    attachments::declare(schema);
    officers::declare(schema);
    look_ups::declare(schema);
    crate::mutation::declare(schema);
}

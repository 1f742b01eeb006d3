//! The GraphQL types and queries of the module.

mod by_holder;
mod eligibility;
mod officers;
mod policies;
mod renewals;
mod values;

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};

const POLICIES: Access = Access::Rights(&["gql_query_policies_perms"]);

/// Adds them to the schema.
pub fn declare(s: &mut SchemaBuilder) {
    policies::declare(s);
    renewals::declare(s);
    officers::declare(s);
    values::declare(s);
    by_holder::declare(s);
    eligibility::declare(s);
    crate::mutation::declare(s);
}

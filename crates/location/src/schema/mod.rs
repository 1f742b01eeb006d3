//! The module's part of the GraphQL schema.

mod assignments;
mod health_facility;
mod location;
mod user_districts;
mod validate_code;

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};

const READ_LOCATIONS: Access = Access::Rights(&["gql_query_locations_perms"]);
const READ_HEALTH_FACILITIES: Access = Access::Rights(&["gql_query_health_facilities_perms"]);

/// Declares all of it.
pub fn declare(schema: &mut SchemaBuilder) {
    location::declare(schema);
    health_facility::declare(schema);
    assignments::declare(schema);
    user_districts::declare(schema);
    validate_code::declare(schema);
    crate::mutation::declare(schema);
}

//! The module's part of the GraphQL schema.

mod diagnoses;
mod items;
mod listed;
mod services;
mod validate_code;

use openimis_kernel::{
    access::Access,
    graphql::{builder::SchemaBuilder, lookup::Lookup},
};

const READ_DIAGNOSES: Access = Access::Rights(&["gql_query_diagnosis_perms"]);
const READ_ITEMS: Access = Access::Rights(&["gql_query_medical_items_perms"]);
const READ_SERVICES: Access = Access::Rights(&["gql_query_medical_services_perms"]);

const NAMED: &[Lookup] = &[Lookup::Exact, Lookup::IContains, Lookup::IStartsWith];

/// Declares all of it.
pub fn declare(schema: &mut SchemaBuilder) {
    diagnoses::declare(schema);
    items::declare(schema);
    services::declare(schema);
    validate_code::declare(schema);
    crate::mutation::declare(schema);
}

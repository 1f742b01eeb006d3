//! The module's part of the GraphQL schema.

mod coded;
mod lines;
mod products;
mod relative_prices;
mod settings;

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};

use crate::entity::codes::{CareType, CeilingExclusion, CeilingInterpretation, CeilingType, LimitationType, PriceOrigin};

const READ: Access = Access::Rights(&["gql_query_products_perms"]);

/// Declares all of it.
pub fn declare(schema: &mut SchemaBuilder) {
    schema.enumeration(CareType::GRAPHQL, CareType::NAMES);
    schema.enumeration(CeilingExclusion::GRAPHQL, CeilingExclusion::NAMES);
    schema.enumeration(CeilingInterpretation::GRAPHQL, CeilingInterpretation::NAMES);
    schema.enumeration(CeilingType::GRAPHQL, CeilingType::NAMES);
    schema.enumeration(LimitationType::GRAPHQL, LimitationType::NAMES);
    schema.enumeration(PriceOrigin::GRAPHQL, PriceOrigin::NAMES);
    products::declare(schema);
    lines::declare(schema);
    relative_prices::declare(schema);
    settings::declare(schema);
    crate::mutation::declare(schema);
}

//! The module's part of the GraphQL schema.

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};

use crate::entity::language;

/// Declares all of it.
pub fn declare(schema: &mut SchemaBuilder) {
    schema.object::<language::Entity>("LanguageGQLType");
    schema.list("languages", "LanguageGQLType", Access::Authenticated).order(&["sort_order"]);
}

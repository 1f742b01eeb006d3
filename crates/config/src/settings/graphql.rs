//! What the GraphQL endpoint offers and bears.

use crate::{
    reader::Reader,
    settings::Mode,
    table::{
        OPENIMIS_GRAPHIQL, OPENIMIS_GRAPHQL_MAX_ALIASES, OPENIMIS_GRAPHQL_MAX_COST, OPENIMIS_GRAPHQL_MAX_DEPTH,
        OPENIMIS_GRAPHQL_MAX_ROOT_FIELDS, OPENIMIS_GRAPHQL_MAX_TOKENS, OPENIMIS_INTROSPECTION,
    },
};

/// The GraphQL endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GraphqlSettings {
    /// Browsers get the query editor.
    pub graphiql: bool,
    /// Questions about the schema are answered.
    pub introspection: bool,
    /// Deepest nesting of fields.
    pub max_depth: u32,
    /// Largest number of aliases.
    pub max_aliases: u32,
    /// Largest number of root fields.
    pub max_root_fields: u32,
    /// Largest number of tokens.
    pub max_tokens: u32,
    /// Largest estimated cost.
    pub max_cost: u32,
}

pub(super) fn read(reader: &mut Reader, mode: Mode) -> Option<GraphqlSettings> {
    let for_developers = if mode.is_prod() { "false" } else { "true" };
    let graphiql = reader.get_or(&OPENIMIS_GRAPHIQL, for_developers);
    let introspection = reader.get_or(&OPENIMIS_INTROSPECTION, for_developers);
    let max_depth = reader.get(&OPENIMIS_GRAPHQL_MAX_DEPTH);
    let max_aliases = reader.get(&OPENIMIS_GRAPHQL_MAX_ALIASES);
    let max_root_fields = reader.get(&OPENIMIS_GRAPHQL_MAX_ROOT_FIELDS);
    let max_tokens = reader.get(&OPENIMIS_GRAPHQL_MAX_TOKENS);
    let max_cost = reader.get(&OPENIMIS_GRAPHQL_MAX_COST);
    Some(GraphqlSettings {
        graphiql: graphiql?,
        introspection: introspection?,
        max_depth: max_depth?,
        max_aliases: max_aliases?,
        max_root_fields: max_root_fields?,
        max_tokens: max_tokens?,
        max_cost: max_cost?,
    })
}

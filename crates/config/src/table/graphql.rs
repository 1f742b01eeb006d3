//! The GraphQL endpoint.

use crate::{
    syntax::{FLAG, LIMIT},
    variable::{Default, section},
};

section! { GRAPHQL = "GraphQL";
    OPENIMIS_GRAPHIQL: bool = FLAG, Default::Depends("true in DEV, false in PROD"),
        "Serves the query editor to browsers, and the description of the REST addresses at docs/ and openapi.json.";
    OPENIMIS_INTROSPECTION: bool = FLAG, Default::Depends("true in DEV, false in PROD"),
        "Answers questions about the schema.";
    OPENIMIS_GRAPHQL_MAX_DEPTH: u32 = LIMIT, Default::Text("20"),
        "Deepest nesting of fields in a document; the web client needs 10.";
    OPENIMIS_GRAPHQL_MAX_ALIASES: u32 = LIMIT, Default::Text("50"),
        "Largest number of aliases in a document.";
    OPENIMIS_GRAPHQL_MAX_ROOT_FIELDS: u32 = LIMIT, Default::Text("20"),
        "Largest number of root fields in a document.";
    OPENIMIS_GRAPHQL_MAX_TOKENS: u32 = LIMIT, Default::Text("30000"),
        "Largest number of tokens in a document; the web client needs some 600, and eight for each price of a list that it changes.";
    OPENIMIS_GRAPHQL_MAX_COST: u32 = LIMIT, Default::Text("200000"),
        "Largest estimated cost of a document: its fields, each multiplied by the sizes of the pages \
         that it stands in.";
}

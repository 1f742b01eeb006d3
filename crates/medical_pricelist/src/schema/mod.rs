//! The module's part of the GraphQL schema.

mod compact;
mod lists;
mod names;
mod place;

use openimis_kernel::graphql::builder::SchemaBuilder;

use crate::kind::{Items, Kind, Services};

/// Declares all of it.
pub fn declare(schema: &mut SchemaBuilder) {
    lists::declare::<Items>(schema);
    lists::declare::<Services>(schema);
    names::declare::<Items>(schema);
    names::declare::<Services>(schema);
    compact::declare(schema);
    schema
        .extend("LocationGQLType")
        .many_named("servicespricelistSet", "servicespricelist", Services::NAMES.list, "location")
        .guard("servicespricelistSet", Services::READ);
    crate::mutation::declare(schema);
}

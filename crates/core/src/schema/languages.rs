//! Languages of the user interface.

use openimis_kernel::{access::Access, graphql::builder::SchemaBuilder};

use super::users::READ;
use crate::entity::language;

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.object::<language::Entity>("LanguageGQLType")
        .hide(&["country_code"])
        .many_named("interactiveuserSet", "interactiveuser", "InteractiveUserGQLType", "language")
        .guard("interactiveuserSet", READ);
    s.list("languages", "LanguageGQLType", Access::Authenticated).order(&["sort_order"]);
}

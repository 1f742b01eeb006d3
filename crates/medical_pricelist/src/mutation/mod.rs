//! Mutations of price lists, each written once for both kinds.

mod create;
mod delete;
mod input;
mod update;

pub use input::{Changed, DetailPriceOverrule, PricelistInput};

use openimis_kernel::graphql::builder::SchemaBuilder;

use crate::kind::{Items, Kind, Services};

/// Declares all of them.
pub(crate) fn declare(s: &mut SchemaBuilder) {
    s.input_of::<DetailPriceOverrule>("DetailPriceOverruleType");
    of::<Services>(s);
    of::<Items>(s);
}

fn of<K: Kind>(s: &mut SchemaBuilder) {
    s.mutation::<create::Create<K>>();
    s.mutation::<update::Update<K>>();
    s.mutation::<delete::Delete<K>>();
}

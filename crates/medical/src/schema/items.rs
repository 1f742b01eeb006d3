//! Medical items.

use openimis_kernel::{
    access::Access,
    graphql::{builder::SchemaBuilder, lookup::EXACT},
};

use super::{
    NAMED, READ_ITEMS,
    listed::{self, Kind},
};
use crate::{entity::item, links};

const KIND: Kind =
    Kind { type_name: "ItemGQLType", history: READ_ITEMS, pricelist: "items_pricelist__uuid", link: links::ITEM, key: "ItemID" };

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<item::Entity>("ItemGQLType")
        .filter("uuid", EXACT)
        .filter_each(&["code", "name", "package"], NAMED)
        .filter("type", EXACT)
        .many("itemsServices", "ServiceItemGQLType", "item")
        .by_id(Access::Authenticated);
    listed::declare(
        s,
        &KIND,
        ("medical_items", |cx, args| Ok(listed::managed(cx, args, &KIND))),
        ("medical_items_str", |_, args| Ok(listed::picked(args, &KIND))),
    );
}

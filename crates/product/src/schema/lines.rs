//! Medical items and services that products pay.

use openimis_kernel::{
    access::Territory,
    graphql::{
        builder::{ObjectBuilder, SchemaBuilder},
        from::column,
        lookup::EXACT,
    },
};
use openimis_location::security;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};

use super::{READ, coded};
use crate::entity::{product_item, product_service};

const CODED: &[&str] =
    &["price_origin", "limitation_type", "limitation_type_r", "limitation_type_e", "ceiling_exclusion_adult", "ceiling_exclusion_child"];

pub(super) fn declare(s: &mut SchemaBuilder) {
    line(s.node::<product_item::Entity>("ProductItemGQLType"));
    line(s.node::<product_service::Entity>("ProductServiceGQLType"));
    s.extend("ItemGQLType").many("items", "ProductItemGQLType", "item").guard("items", READ);
    s.extend("ServiceGQLType").many("services", "ProductServiceGQLType", "service").guard("services", READ);
}

/// Lines of an earlier version of a product belong to that version; databases of the former application have closed lines
/// of valid products, too, and clients see them with their end.
fn line(object: &mut ObjectBuilder) {
    object
        .hide(CODED)
        .computed("priceOrigin", "PriceOriginEnum", &["price_origin"], coded::price_origin)
        .computed("limitationType", "LimitTypeEnum", &["limitation_type"], coded::limitation_type)
        .computed("limitationTypeR", "LimitTypeEnum", &["limitation_type_r"], coded::limitation_type)
        .computed("limitationTypeE", "LimitTypeEnum", &["limitation_type_e"], coded::limitation_type)
        .computed("ceilingExclusionAdult", "CeilingExclusionEnum", &["ceiling_exclusion_adult"], coded::ceiling_exclusion)
        .computed("ceilingExclusionChild", "CeilingExclusionEnum", &["ceiling_exclusion_child"], coded::ceiling_exclusion)
        .with_history()
        .filter("id", EXACT)
        .secured(visible)
        .by_id(READ);
}

/// Whose product is visible.
fn visible(territory: &Territory, alias: &str) -> Expr {
    let mut seen = Query::select();
    seen.expr(column("p", "ProdID")).from_as(Alias::new("tblProduct"), Alias::new("p")).and_where(security::location_visible(
        territory,
        "p",
        "LocationId",
    ));
    column(alias, "ProdID").in_subquery(seen)
}

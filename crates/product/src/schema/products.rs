//! Products.

use futures::future::BoxFuture;
use openimis_kernel::{
    cell::Cell,
    graphql::{
        args::Args,
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        lookup::{EXACT, Lookup, ORDERED},
        q::Q,
    },
    relay::parse_global_id,
};
use openimis_location::security;
use serde_json::Value as Json;

use super::{READ, coded};
use crate::{entity::product, rules::cover, service};

const NAMED: &[Lookup] = &[Lookup::Exact, Lookup::IContains, Lookup::IStartsWith];
/// Columns that capitation, deductibles and ceilings keep to themselves.
const INNER: &[&str] = &[
    "capitation_level1",
    "capitation_level2",
    "capitation_level3",
    "capitation_level4",
    "capitation_sublevel1_id",
    "capitation_sublevel2_id",
    "capitation_sublevel3_id",
    "capitation_sublevel4_id",
    "weight_population",
    "weight_nb_families",
    "weight_insured_population",
    "weight_nb_insured_families",
    "weight_nb_visits",
    "weight_adjusted_amount",
    "period_rel_prices",
    "period_rel_prices_op",
    "period_rel_prices_ip",
    "ded_insuree",
    "ded_op_insuree",
    "ded_ip_insuree",
    "ded_treatment",
    "ded_op_treatment",
    "ded_ip_treatment",
    "ded_policy",
    "ded_op_policy",
    "ded_ip_policy",
    "max_insuree",
    "max_op_insuree",
    "max_ip_insuree",
    "max_treatment",
    "max_op_treatment",
    "max_ip_treatment",
    "max_policy",
    "max_op_policy",
    "max_ip_policy",
];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<product::Entity>("ProductGQLType")
        .hide(INNER)
        .hide(&["ceiling_type", "ceiling_interpretation"])
        .computed("ceilingType", "CeilingTypeEnum", &["ceiling_type"], coded::ceiling_type)
        .computed("ceilingInterpretation", "CeilingInterpretationEnum", &["ceiling_interpretation"], coded::ceiling_interpretation)
        .computed("deductible", "Decimal", &["ceiling_type", "ded_treatment", "ded_insuree", "ded_policy"], of_type)
        .computed("deductibleIp", "Decimal", &["ceiling_type", "ded_ip_treatment", "ded_ip_insuree", "ded_ip_policy"], of_type)
        .computed("deductibleOp", "Decimal", &["ceiling_type", "ded_op_treatment", "ded_op_insuree", "ded_op_policy"], of_type)
        .computed("ceiling", "Decimal", &["ceiling_type", "max_treatment", "max_insuree", "max_policy"], of_type)
        .computed("ceilingIp", "Decimal", &["ceiling_type", "max_ip_treatment", "max_ip_insuree", "max_ip_policy"], of_type)
        .computed("ceilingOp", "Decimal", &["ceiling_type", "max_op_treatment", "max_op_insuree", "max_op_policy"], of_type)
        .many("items", "ProductItemGQLType", "product")
        .many("services", "ProductServiceGQLType", "product")
        .filter_each(&["id", "uuid"], EXACT)
        .filter_each(&["code", "name"], NAMED)
        .filter_each(&["date_from", "date_to"], ORDERED)
        .filter("location", &[Lookup::IsNull])
        .secured(|territory, alias| security::location_visible(territory, alias, "LocationId"))
        .referable()
        .by_id(READ);
    s.extend("LocationGQLType").many_named("productSet", "product", "ProductGQLType", "location").guard("productSet", READ);
    s.connection("products", "ProductGQLType", READ)
        .arg("location", "Int")
        .arg("showHistory", "Boolean")
        .arg("search", "String")
        .restrict(listed);
    s.one("product", "ProductGQLType", READ).arg("id", "ID").arg("uuid", "String").require(exists).restrict(one);
    s.query("validate_product_code", "Boolean", READ, is_free).arg("productCode", "String!");
}

/// The amount for what the product's ceiling type counts: treatments, insurees or policies.
fn of_type(_: &RequestContext, cells: &[&Cell]) -> Cell {
    let kind = cells[0].text().and_then(|code| code.parse().ok());
    kind.map_or(Cell::Null, |kind| cells[1 + cover::place(kind)].clone())
}

/// With `location` those sold there: at this location, at one that it lies in, or everywhere.
fn listed(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let shown = if args.flag("showHistory") { Q::always() } else { Q::valid() };
    Ok(shown
        .and_if(args.search("search"), |text| Q::any_icontains(&["name", "code"], text))
        .and_if(args.int("location"), |id| Q::sql(move |alias| service::sold_at(alias, id))))
}

/// By `id`, else by `uuid`; an id that is none of a product finds nothing, an unknown uuid is an error.
fn one(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    if let Some(id) = args.text("id") {
        let key = parse_global_id(id).filter(|(name, _)| name == "ProductGQLType").and_then(|(_, key)| key.parse().ok());
        return Ok(key.map_or_else(Q::never, |key| Q::eq("id", Cell::Int(key))));
    }
    Ok(args.text("uuid").map_or_else(Q::never, |uuid| Q::eq("uuid", Cell::Text(uuid.to_owned()))))
}

fn exists<'a>(cx: &'a RequestContext, args: &'a Args) -> BoxFuture<'a, Result<(), FieldError>> {
    Box::pin(async move {
        let (None, Some(uuid)) = (args.text("id"), args.text("uuid")) else { return Ok(()) };
        cx.count_statement();
        match service::visible_by_uuid(cx.db(), &cx.principal()?.territory, uuid).await? {
            Some(_) => Ok(()),
            None => Err(FieldError::invalid(service::UNKNOWN)),
        }
    })
}

fn is_free(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        cx.count_statement();
        let code = args.text("productCode").unwrap_or_default();
        Ok(service::valid_by_code(cx.db(), code).await?.is_none().into())
    })
}

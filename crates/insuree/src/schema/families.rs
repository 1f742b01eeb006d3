//! Families.

use openimis_kernel::{
    cell::Cell,
    graphql::{
        args::Args,
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        lookup::{EXACT, Lookup, TEXT},
        q::Q,
    },
};
use serde_json::json;

use super::{FAMILIES, insurees, place, place_holders};
use crate::{
    entity::family,
    hooks::{self, Search},
    links,
    security::family_visible,
};

const UUID: &[Lookup] = &[Lookup::Exact, Lookup::IExact];
const FLAG_OR_NULL: &[Lookup] = &[Lookup::Exact, Lookup::IsNull];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<family::Entity>("FamilyGQLType")
        .hide(&["source", "source_version"])
        .filter("uuid", UUID)
        .filter("poverty", FLAG_OR_NULL)
        .filter_each(&["confirmation_no", "address"], TEXT)
        .filter_each(&["confirmation_type", "family_type", "ethnicity", "is_offline"], EXACT)
        .filters_through("location")
        .filters_through("head_insuree")
        .filters_through("members")
        .batched("clientMutationId", "String", "id", |cx, keys| links::FAMILIES.under_way(cx, keys))
        .many("members", "InsureeGQLType", "family")
        .many("mutations", "FamilyMutationGQLType", "family")
        .secured(family_visible)
        .shown(place_holders::without_families)
        .by_id(FAMILIES);
    s.extend("LocationGQLType").many_named("familySet", "family", "FamilyGQLType", "location");

    s.connection("families", "FamilyGQLType", FAMILIES)
        .arg("nullAsFalsePoverty", "Boolean")
        .arg("showHistory", "Boolean")
        .arg("parentLocation", "String")
        .arg("parentLocationLevel", "Int")
        .arg("clientMutationId", "String")
        .arg("additionalFilter", "JSONString")
        .arg("officer", "String")
        .ordered()
        .restrict(listed);
}

fn listed(cx: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let mut q = if args.flag("showHistory") { Q::always() } else { Q::valid() };
    if args.0.keys().any(|name| name.starts_with("headInsuree_")) {
        q = q.and(Q::is_null("head_insuree__validity_to"));
    }
    if let Some(poor) = args.bool("nullAsFalsePoverty") {
        let is = |poor| Q::eq("poverty", Cell::Bool(poor));
        q = q.and(if poor { is(true) } else { Q::Any(vec![is(false), Q::is_null("poverty")]) });
    }
    if let Some(villages) = place::villages(args)? {
        q = q.and(Q::sql(move |alias| place::family_in(&villages, alias)));
    }
    if let Some(officer) = args.search("officer") {
        let conditions = hooks::conditions(cx, Search::Families, &json!({ "officer": officer }))?;
        q = q.and(if conditions.is_empty() { Q::never() } else { Q::All(conditions) });
    }
    q = q.and_if(args.text("clientMutationId"), |id| links::FAMILIES.touched_by("FamilyID", id));
    for condition in insurees::additional(cx, Search::Families, args.get("additionalFilter"))? {
        q = q.and(condition);
    }
    Ok(q)
}

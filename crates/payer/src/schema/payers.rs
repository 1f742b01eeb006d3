//! Payers.

use futures::future::BoxFuture;
use openimis_kernel::{
    cell::Cell,
    graphql::{
        args::Args,
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        lookup::{EXACT, Lookup},
        q::Q,
    },
};
use openimis_location::security;

use super::READ;
use crate::{entity::payer, service};

const NAMED: &[Lookup] = &[Lookup::Exact, Lookup::IContains];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.enumeration("PayerType", &["C", "D", "G", "L", "O", "P"]);
    s.node::<payer::Entity>("PayerGQLType")
        .coded("type", "PayerType")
        .many_plain("fundings", "Funding", "FundingGQLType", "payer", &["-pay_date"])
        .guard("fundings", READ)
        .filter_each(&["id", "uuid"], EXACT)
        .filter_each(&["name", "email", "phone"], NAMED)
        .secured(|territory, alias| security::location_visible(territory, alias, "LocationId"))
        .referable()
        .by_id(READ);
    s.connection("payers", "PayerGQLType", READ)
        .ordered()
        .arg("showHistory", "Boolean")
        .arg("search", "String")
        .arg("location", "Int")
        .arg("type", "String")
        .restrict(listed);
    s.one("payer", "PayerGQLType", READ)
        .arg("uuid", "UUID")
        .require(exists)
        .restrict(|_, args| Ok(Q::eq("uuid", Cell::Text(args.text("uuid").unwrap_or_default().to_owned()))));
}

/// With `location` those of this location and of what lies directly in it.
fn listed(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let shown = if args.flag("showHistory") { Q::always() } else { Q::valid() };
    Ok(shown
        .and_if(args.search("search"), |text| Q::any_icontains(&["name", "phone", "email"], text))
        .and_if(args.text("type"), |code| Q::eq("type", Cell::Text(code.to_owned())))
        .and_if(args.int("location"), |id| Q::Any(["location__id", "location__parent__id"].map(|path| Q::eq(path, Cell::Int(id))).into())))
}

fn exists<'a>(cx: &'a RequestContext, args: &'a Args) -> BoxFuture<'a, Result<(), FieldError>> {
    Box::pin(async move {
        cx.count_statement();
        let territory = &cx.principal()?.territory;
        match service::visible_by_uuid(cx.db(), territory, args.text("uuid").unwrap_or_default()).await? {
            Some(_) => Ok(()),
            None => Err(FieldError::invalid(service::UNKNOWN)),
        }
    })
}

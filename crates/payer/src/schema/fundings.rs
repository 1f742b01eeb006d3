//! Money of payers for products.

use openimis_kernel::{
    access::{Access, Territory},
    cell::Cell,
    graphql::{
        args::Args,
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        from::column,
        lookup::{EXACT, Lookup, ORDERED},
        q::Q,
    },
    relay::parse_global_id,
};
use openimis_location::security;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};

use super::READ;
use crate::{entity::funding, links};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.enumeration("FundingStatus", &["N", "P", "A", "R"]);
    s.node::<funding::Entity>("FundingGQLType")
        .coded("status", "FundingStatus")
        .computed("uuid", "UUID", &["id"], |_, cells| cells[0].clone())
        .filter_each(&["id", "product"], EXACT)
        .filter_named("uuid", "UUID", "id")
        .filter_each(&["pay_date", "amount"], ORDERED)
        .filter("receipt", &[Lookup::Exact, Lookup::IContains])
        .filter("status", EXACT)
        .secured(visible)
        .by_id(READ);
    s.extend("ProductGQLType").many("fundings", "FundingGQLType", "product").guard("fundings", READ);
    s.extend("UserGQLType")
        .many_named("fundingUserCreated", "funding_user_created", "FundingGQLType", "user_created")
        .many_named("fundingUserUpdated", "funding_user_updated", "FundingGQLType", "user_updated")
        .guard("fundingUserCreated", Access::Administrator)
        .guard("fundingUserUpdated", Access::Administrator);
    s.connection("fundings", "FundingGQLType", READ)
        .ordered()
        .arg("payerId", "ID")
        .arg("clientMutationId", "String")
        .arg("showHistory", "Boolean")
        .arg("parentLocationLevel", "Int")
        .restrict(listed);
    s.one("funding", "FundingGQLType", READ).arg("uuid", "UUID").restrict(|_, args| {
        Ok(args.uuid("uuid").map_or_else(Q::never, |uuid| Q::eq("id", Cell::Uuid(uuid)).and(Q::eq("is_deleted", Cell::Bool(false)))))
    });
}

/// Whose payer is visible; or it has none.
fn visible(territory: &Territory, alias: &str) -> Expr {
    if *territory == Territory::Everything {
        return Expr::val(1).eq(1);
    }
    let payer = column(alias, "PayerID");
    let mut seen = Query::select();
    seen.expr(column("p", "PayerID")).from_as(Alias::new("tblPayer"), Alias::new("p")).and_where(security::location_visible(
        territory,
        "p",
        "LocationId",
    ));
    payer.clone().is_null().or(payer.in_subquery(seen))
}

/// Fundings that count, of one payer or of those that a mutation touched. `parentLocationLevel` says nothing without a
/// location and is taken without effect.
fn listed(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let shown = if args.flag("showHistory") { Q::always() } else { Q::eq("is_deleted", Cell::Bool(false)) };
    let payer = args.text("payerId").map(key_of).transpose()?;
    let touched = args.text("clientMutationId").map(str::to_owned);
    Ok(shown
        .and_if(payer, |id| Q::eq("payer__id", Cell::Int(id)))
        .and_if(touched, |id| Q::sql(move |alias| links::PAYER.touching(column(alias, "PayerID"), &id))))
}

/// Clients send global ids or keys.
fn key_of(id: &str) -> Result<i64, FieldError> {
    let key = parse_global_id(id).map_or_else(|| id.to_owned(), |(_, key)| key);
    key.parse().map_err(|_| FieldError::invalid("Invalid ID specified."))
}

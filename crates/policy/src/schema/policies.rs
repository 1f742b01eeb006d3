//! Policies.

use std::collections::HashMap;

use futures::future::BoxFuture;
use openimis_kernel::{
    cell::Cell,
    graphql::{
        args::Args,
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        from::column,
        lookup::{EXACT, ORDERED},
        q::Q,
    },
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement},
};
use serde_json::Value as Json;

use super::POLICIES;
use crate::{config::PolicyConfig, entity::policy, hooks, security::policy_visible};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<policy::Entity>("PolicyGQLType")
        .hide(&["contribution_plan_id"])
        .filter_each(&["id", "uuid", "stage"], EXACT)
        .filter_each(&["enroll_date", "start_date", "effective_date", "expiry_date", "status", "value"], ORDERED)
        .filters_through("product")
        .filters_through("officer")
        .batched("sumPremiums", "Float", "id", sums)
        .many_named("insureePolicies", "insuree_policies", "InsureePolicyGQLType", "policy")
        .guard("family", POLICIES)
        .guard("product", POLICIES)
        .secured(policy_visible)
        .referable()
        .by_id(POLICIES);
    s.extend("InsureePolicyGQLType").refers("policy", "policy", "policy_id", "PolicyGQLType").filters_through("policy");
    s.extend("FamilyGQLType").many("policies", "PolicyGQLType", "family");
    s.extend("ProductGQLType").many("policies", "PolicyGQLType", "product");
    s.extend("OfficerGQLType").many("policies", "PolicyGQLType", "officer");

    s.connection("policies", "PolicyGQLType", POLICIES)
        .arg("regionId", "Int")
        .arg("districtId", "Int")
        .arg("balanceLte", "Float")
        .arg("balanceGte", "Float")
        .arg("showHistory", "Boolean")
        .arg("showInactive", "Boolean")
        .arg("confirmationType", "String")
        .ordered()
        .restrict(listed);
}

fn listed(cx: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let mut q = Q::always();
    if !args.flag("showHistory") {
        q = q.and(Q::valid());
    }
    if args.flag("showInactive") {
        q = q.and(Q::sql(|alias| members(alias).gt(covered(alias))));
    }
    q = q.and_if(args.search("confirmationType"), |code| Q::eq("family__confirmation_type", Cell::Text(code.to_owned())));
    for (name, compare) in [("balanceLte", Expr::lte as fn(Expr, Expr) -> Expr), ("balanceGte", Expr::gte)] {
        let Some(bound) = args.get(name).and_then(Json::as_f64) else { continue };
        let paid = hooks::premiums(&cx.app).map(|premiums| premiums.paid);
        q = q.and(Q::sql(move |alias| compare(balance(paid, alias), Expr::val(bound))));
    }
    Ok(q.and(place(cx, args)))
}

/// District, else region, that families live in or products are sold in.
fn place(cx: &RequestContext, args: &Args) -> Q {
    let (id, above) = match (args.int("districtId"), args.int("regionId")) {
        (Some(district), _) => (district, "parent__parent"),
        (None, Some(region)) => (region, "parent__parent__parent"),
        (None, None) => return Q::always(),
    };
    if cx.app.config::<PolicyConfig>().policy_location_via == "product" {
        let sold_in = |path: &str| Q::eq(path, Cell::Int(id));
        return Q::Any(vec![sold_in("product__location"), sold_in("product__location__parent")]);
    }
    Q::eq(&format!("family__location__{above}"), Cell::Int(id))
}

fn count(table: &'static str, alias: &'static str, on: Expr) -> Expr {
    let mut select = Query::select();
    select
        .expr(Func::count(Expr::val(1)))
        .from_as(Alias::new(table), Alias::new(alias))
        .and_where(on)
        .and_where(column(alias, "ValidityTo").is_null());
    Expr::from(select)
}

/// Valid members of the family of the policy at `alias`.
fn members(alias: &str) -> Expr {
    count("tblInsuree", "member", column("member", "FamilyID").eq(column(alias, "FamilyID")))
}

/// Valid covers by the policy at `alias`.
fn covered(alias: &str) -> Expr {
    count("tblInsureePolicy", "cover", column("cover", "PolicyId").eq(column(alias, "PolicyID")))
}

/// What is to be paid still for the policy at `alias`.
fn balance(paid: Option<fn(Expr) -> SelectStatement>, alias: &str) -> Expr {
    let value = column(alias, "PolicyValue");
    match paid {
        Some(paid) => value.sub(Func::coalesce([Expr::from(paid(column(alias, "PolicyID"))), Expr::val(0)])),
        None => value,
    }
}

/// What was paid for each policy.
fn sums(cx: &RequestContext, keys: Vec<Cell>) -> BoxFuture<'_, Result<Vec<Json>, FieldError>> {
    Box::pin(async move {
        let mut sums: HashMap<i64, f64> = HashMap::new();
        if let Some(premiums) = hooks::premiums(&cx.app) {
            let ids = keys.iter().filter_map(Cell::int).filter_map(|id| i32::try_from(id).ok());
            let mut select = Query::select();
            select
                .expr(column("p", "PolicyID"))
                .expr(Expr::from((premiums.paid)(column("p", "PolicyID"))))
                .from_as(Alias::new("tblPolicy"), Alias::new("p"))
                .and_where(column("p", "PolicyID").is_in(ids));
            cx.count_statement();
            for row in cx.db().query_all(&select).await? {
                let paid: Option<Decimal> = row.try_get_by_index(1)?;
                sums.insert(row.try_get_by_index::<i32>(0)?.into(), paid.and_then(|sum| sum.to_f64()).unwrap_or(0.0));
            }
        }
        Ok(keys.iter().map(|key| Json::from(key.int().and_then(|id| sums.get(&id)).copied().unwrap_or(0.0))).collect())
    })
}

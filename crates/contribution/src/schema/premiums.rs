//! Premiums.

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
        lookup::{EXACT, Lookup, ORDERED},
        q::Q,
    },
};
use openimis_policy::security::of_policy_visible;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Cond, ExprTrait, Func, JoinType, Query},
};
use serde_json::Value as Json;

use super::PREMIUMS;
use crate::{
    entity::{premium, premium_mutation},
    links,
    service::balance::counts,
};

const EXACT_OR_ICONTAINS: &[Lookup] = &[Lookup::Exact, Lookup::IContains];
/// Regions, districts, wards, villages.
const LEVELS: i64 = 4;

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<premium::Entity>("PremiumGQLType")
        .retype("created_date", "DateTime")
        .filter_each(&["uuid", "pay_type", "is_photo_fee"], EXACT)
        .filter_each(&["amount", "pay_date"], ORDERED)
        .filter("receipt", EXACT_OR_ICONTAINS)
        .filters_through("policy")
        .batched("clientMutationId", "String", "id", |cx, keys| links::PREMIUMS.under_way(cx, keys))
        .batched("otherPremiums", "Float", "id", others)
        .many("mutations", "PremiumMutationGQLType", "premium")
        .secured(|territory, alias| of_policy_visible(territory, alias, "PolicyID"))
        .by_id(PREMIUMS);
    s.object::<premium_mutation::Entity>("PremiumMutationGQLType");
    s.extend("PolicyGQLType").many("premiums", "PremiumGQLType", "policy");
    s.extend("MutationLogGQLType").many("premiums", "PremiumMutationGQLType", "mutation");

    s.connection("premiums", "PremiumGQLType", PREMIUMS)
        .arg("payerId", "ID")
        .arg("clientMutationId", "String")
        .arg("showHistory", "Boolean")
        .arg("parentLocation", "String")
        .arg("parentLocationLevel", "Int")
        .ordered()
        .restrict(listed);
    s.connection("premiumsByPolicies", "PremiumGQLType", PREMIUMS).arg("policyUuids", "[String]!").ordered().restrict(|_, args| {
        let policies = args.texts("policyUuids").into_iter().map(Cell::Text).collect();
        Ok(Q::valid().and(Q::is_in("policy__uuid", policies)))
    });
}

fn listed(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let mut q = Q::always();
    if !args.flag("showHistory") && args.text("uuid").is_none() {
        q = q.and(Q::valid());
    }
    if let Some(payer) = args.search("payerId") {
        let payer: i64 = payer.parse().map_err(|_| FieldError::invalid(format!("payerId {payer} is no number")))?;
        q = q.and(Q::eq("payer", Cell::Int(payer)));
    }
    if let Some(place) = args.search("parentLocation") {
        q = q.and(living_in(args, place)?);
    }
    Ok(q.and_if(args.text("clientMutationId"), |id| links::PREMIUMS.touched_by("PremiumId", id)))
}

/// Families of policies live in this location, whose level is 0 for a region, 3 for a village.
fn living_in(args: &Args, place: &str) -> Result<Q, FieldError> {
    let level = args
        .int("parentLocationLevel")
        .ok_or_else(|| FieldError::invalid("Missing parentLocationLevel argument when filtering on parentLocation"))?;
    if !(0..LEVELS).contains(&level) {
        return Err(FieldError::invalid("parentLocationLevel must be 0 (region), 1 (district), 2 (ward) or 3 (village)"));
    }
    let above: String = (level + 1..LEVELS).map(|_| "parent__").collect();
    Ok(Q::eq(&format!("policy__family__location__{above}uuid"), Cell::Text(place.to_owned())))
}

/// What was paid for the policy of each premium besides it; null where nothing was.
fn others(cx: &RequestContext, keys: Vec<Cell>) -> BoxFuture<'_, Result<Vec<Json>, FieldError>> {
    Box::pin(async move {
        let ids = keys.iter().filter_map(Cell::int).filter_map(|id| i32::try_from(id).ok());
        let same_policy = Cond::all()
            .add(column("o", "PolicyID").eq(column("p", "PolicyID")))
            .add(column("o", "PremiumId").ne(column("p", "PremiumId")))
            .add(counts("o"));
        let mut select = Query::select();
        select
            .expr(column("p", "PremiumId"))
            .expr(Func::sum(column("o", "Amount")))
            .from_as(Alias::new("tblPremium"), Alias::new("p"))
            .join_as(JoinType::InnerJoin, Alias::new("tblPremium"), Alias::new("o"), same_policy)
            .and_where(column("p", "PremiumId").is_in(ids))
            .add_group_by([column("p", "PremiumId")]);
        cx.count_statement();
        let mut sums: HashMap<i64, Option<f64>> = HashMap::new();
        for row in cx.db().query_all(&select).await? {
            let sum: Option<Decimal> = row.try_get_by_index(1)?;
            sums.insert(row.try_get_by_index::<i32>(0)?.into(), sum.and_then(|sum| sum.to_f64()));
        }
        Ok(keys.iter().map(|key| key.int().and_then(|id| sums.get(&id).copied().flatten()).map_or(Json::Null, Json::from)).collect())
    })
}

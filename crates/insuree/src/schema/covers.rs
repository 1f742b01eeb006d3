//! Covers of insurees.

use openimis_kernel::{
    access::{Access, Denied},
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError, from::column, lookup::ORDERED, q::Q},
};
use sea_orm::sea_query::{Alias, ExprTrait, Query};

use super::{insurees, place, place_holders};
use crate::{entity::insuree_policy, hooks::Search, security::of_insuree_visible};

const COVERS: Access = Access::Rights(&["gql_query_insuree_policy_perms"]);

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.node::<insuree_policy::Entity>("InsureePolicyGQLType")
        .hide(&["policy_id"])
        .filter_each(&["enrollment_date", "start_date", "effective_date", "expiry_date"], ORDERED)
        .filters_through("insuree")
        .secured(|territory, alias| of_insuree_visible(territory, alias, "InsureeID"))
        .shown(place_holders::without_covers)
        .by_id(COVERS);
    s.connection("insureePolicy", "InsureePolicyGQLType", COVERS)
        .arg("parentLocation", "String")
        .arg("parentLocationLevel", "Int")
        .arg("additionalFilter", "JSONString")
        .ordered()
        .restrict(listed);
}

/// Earlier versions are listed, too: this list has no `showHistory`. A filter that no module answers is refused.
fn listed(cx: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let mut q = Q::always();
    if let Some(villages) = place::villages(args)? {
        let mut living = Query::select();
        living
            .expr(column("covered", "InsureeID"))
            .from_as(Alias::new("tblInsuree"), Alias::new("covered"))
            .and_where(place::insuree_in(&villages, "covered"));
        q = q.and(Q::sql(move |alias| column(alias, "InsureeID").in_subquery(living.clone())));
    }
    if let Some(filters) = args.get("additionalFilter") {
        let conditions = insurees::additional(cx, Search::Covers, Some(filters))?;
        if conditions.is_empty() {
            return Err(Denied::Forbidden.into());
        }
        q = q.and(Q::All(conditions));
    }
    Ok(q)
}

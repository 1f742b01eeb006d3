//! Officers who sell policies.

use openimis_kernel::{
    access::Access,
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError, from::column, q::Q},
};
use sea_orm::sea_query::{Alias, ExprTrait, JoinType, Query, SelectStatement};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.connection("policyOfficers", "OfficerGQLType", Access::Rights(&["gql_query_policy_officers_perms"]))
        .arg("search", "String")
        .arg("district", "String")
        .arg("region", "String")
        .restrict(listed);
}

fn listed(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let q = Q::valid().and_if(args.search("search"), |text| Q::any_icontains(&["code", "last_name", "other_names"], text));
    let Some(place) = args.search("district").or(args.search("region")) else { return Ok(q) };
    let place: i32 = place.parse().map_err(|_| FieldError::invalid(format!("{place} is no key of a location")))?;
    Ok(q.and(Q::sql(move |alias| column(alias, "OfficerID").in_subquery(working_in(place)))))
}

/// Keys of the officers who have a village that is this location or lies below it.
fn working_in(location: i32) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(column("works", "OfficerId"))
        .from_as(Alias::new("tblOfficerVillages"), Alias::new("works"))
        .and_where(column("works", "ValidityTo").is_null());
    let (mut child, mut at) = ("works".to_owned(), column("works", "LocationId").eq(location));
    for level in 0..3 {
        let place = format!("place{level}");
        let key = if level == 0 { "LocationId" } else { "ParentLocationId" };
        let on = column(&place, "LocationId").eq(column(&child, key));
        select.join_as(JoinType::LeftJoin, Alias::new("tblLocations"), Alias::new(&place), on);
        at = at.or(column(&place, "ParentLocationId").eq(location));
        child = place;
    }
    select.and_where(at);
    select
}

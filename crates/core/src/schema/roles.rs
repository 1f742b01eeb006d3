//! Roles, their rights and who has them.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use openimis_kernel::{
    access::Access,
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

use super::users;
use crate::{
    entity::{role, role_right, user_role},
    links::ROLES,
};

/// What reading roles demands.
pub(super) const READ: Access = Access::Rights(&["gql_query_roles_perms"]);

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.object::<user_role::Entity>("UserRoleGQLType").hide(&["assign"]);
    s.node::<role_right::Entity>("RoleRightGQLType").by_id(READ).filter_each(&["id", "right_id"], EXACT).filters_through("role");
    s.node::<role::Entity>("RoleGQLType")
        .by_id(READ)
        .many("rights", "RoleRightGQLType", "role")
        .many_named("userRoles", "user_roles", "UserRoleGQLType", "role")
        .guard("userRoles", users::READ)
        .computed("systemRoleId", "Int", &["id"], |_, _| Cell::Null)
        .filter_each(&["id", "uuid"], EXACT)
        .filter("name", TEXT)
        .filter("is_blocked", EXACT);
    s.connection("role", "RoleGQLType", READ)
        .ordered()
        .arg("isSystem", "Boolean")
        .arg("roleRight", "Int")
        .arg("systemRoleId", "Int")
        .arg("showHistory", "Boolean")
        .arg("clientMutationId", "String")
        .arg("str", "String")
        .restrict(listed);
    s.connection("roleRight", "RoleRightGQLType", READ).ordered().arg("validity", "Date").unlimited().restrict(rights);
}

fn listed(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let mut q = Q::always()
        .and_if(args.bool("isSystem"), |is_system| {
            let lookup = if is_system { Lookup::Gte } else { Lookup::Exact };
            Q::by("is_system", lookup, Cell::Int(is_system.into()))
        })
        .and_if(args.int("systemRoleId"), |code| Q::eq("is_system", Cell::Int(code)))
        .and_if(args.int("roleRight"), |right| Q::eq("rights__right_id", Cell::Int(right)))
        .and_if(args.search("str"), |text| Q::by("name", Lookup::IContains, Cell::Text(text.to_owned())))
        .and_if(args.search("clientMutationId"), |id| ROLES.touched_by("RoleID", id));
    if !args.flag("showHistory") && args.get("uuid").is_none() {
        q = q.and(Q::valid());
    }
    Ok(q)
}

/// Valid rights, or those that were valid at the end of a day.
fn rights(_: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    Ok(args.date("validity").map_or_else(Q::valid, valid_on))
}

fn valid_on(day: NaiveDate) -> Q {
    let end = Cell::DateTime(last_second(day).naive_utc());
    let not_ended = Q::Any(vec![Q::valid(), Q::by("validity_to", Lookup::Gte, end.clone())]);
    Q::by("validity_from", Lookup::Lte, end).and(not_ended)
}

fn last_second(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc() + Duration::seconds(86_399)
}

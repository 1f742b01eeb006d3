//! Users and the accounts behind them.

use std::collections::HashMap;

use futures::future::BoxFuture;
use openimis_kernel::{
    access::Access,
    cell::Cell,
    graphql::{
        args::Args,
        builder::SchemaBuilder,
        context::RequestContext,
        error::FieldError,
        from::column,
        lookup::{EXACT, Lookup},
        q::Q,
        schema::Via,
    },
};
use sea_orm::{
    JoinType, QuerySelect,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, Query},
};
use serde_json::{Value as Json, json};

use super::places;
use crate::{
    entity::{interactive_user, role, role_right, user, user_role},
    links::USERS,
};

/// What reading users demands.
pub(super) const READ: Access = Access::Rights(&["gql_query_users_perms"]);
/// Type of the enum of account kinds.
const TYPES: &str = "UserTypes";

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.enumeration(TYPES, &["INTERACTIVE", "OFFICER", "TECHNICAL", "CLAIM_ADMIN"]);
    interactive_users(s);
    s.node::<user::Entity>("UserGQLType")
        .by_id(READ)
        .hide(&["t_user_id", "claim_admin_id"])
        .batched("clientMutationId", "String", "id", |cx, keys| USERS.under_way(cx, keys))
        .guard("clientMutationId", READ)
        .batched("rights", "[String]", "i_user_id", rights)
        .computed("otherNames", "String", &["i_user_id", "i_user__other_names", "officer__other_names"], of_account)
        .computed("lastName", "String", &["i_user_id", "i_user__last_name", "officer__last_name"], of_account)
        .computed("email", "String", &["i_user_id", "i_user__email", "officer__email"], of_account)
        .computed("phone", "String", &["i_user_id", "i_user__phone", "officer__phone"], of_account)
        .filter("id", EXACT)
        .filter("username", &[Lookup::Exact, Lookup::IContains])
        .filters_through("i_user")
        .filters_through("officer");
    s.one("user", "UserGQLType", Access::Public)
        .restrict(|cx, _| Ok(cx.caller.as_deref().map_or_else(Q::never, |principal| Q::eq("id", Cell::Uuid(principal.id)))));
    let users = s.connection("users", "UserGQLType", READ).ordered().restrict(listed);
    for (name, ty) in ARGUMENTS {
        users.arg(name, ty);
    }
}

/// Arguments of `users` besides filters. `validity` and `showHistory` have no meaning: users have no history.
const ARGUMENTS: &[(&str, &str)] = &[
    ("validity", "Date"),
    ("clientMutationId", "String"),
    ("lastName", "String"),
    ("otherNames", "String"),
    ("phone", "String"),
    ("email", "String"),
    ("roleId", "Int"),
    ("roles", "[Int]"),
    ("healthFacilityId", "Int"),
    ("regionId", "Int"),
    ("regionIds", "[Int]"),
    ("districtId", "Int"),
    ("municipalityId", "Int"),
    ("villageId", "Int"),
    ("birthDateFrom", "Date"),
    ("birthDateTo", "Date"),
    ("userTypes", "[UserTypes]"),
    ("language", "String"),
    ("showHistory", "Boolean"),
    ("showDeleted", "Boolean"),
    ("str", "String"),
    ("parentLocation", "String"),
    ("parentLocationLevel", "Int"),
];

fn interactive_users(s: &mut SchemaBuilder) {
    s.node::<interactive_user::Entity>("InteractiveUserGQLType")
        .by_id(READ)
        .hide(&["private_key", "password", "dummy_pwd", "legacy_password"])
        .computed("languageId", "String", &["language_id"], |_, cells| cells[0].clone())
        .many_named("userRoles", "user_roles", "UserRoleGQLType", "user")
        .many_named("userSet", "user", "UserGQLType", "i_user")
        .many_via(
            "roles",
            "RoleGQLType",
            "[RoleGQLType]",
            Via { table: "tblUserRole", here: "UserID", there: "RoleID", validity_to: Some("ValidityTo") },
        )
        .filter_each(&["id", "uuid", "is_associated", "language_id"], EXACT)
        .filter_each(&["last_name", "other_names"], &[Lookup::IContains])
        .filter_each(&["phone", "login_name", "email"], &[Lookup::IExact]);
    s.connection("interactiveUsers", "InteractiveUserGQLType", READ)
        .ordered()
        .arg("validity", "Date")
        .arg("showHistory", "Boolean")
        .arg("clientMutationId", "String")
        .restrict(|_, args| {
            let touched = |id| {
                let mut users = Query::select();
                users.expr(column("u", "i_user_id")).from_as(Alias::new("core_User"), Alias::new("u"));
                users.and_where(USERS.touching(column("u", "id"), id));
                Q::sql(move |alias| column(alias, "UserID").in_subquery(users.clone()))
            };
            let shown = if args.flag("showHistory") || args.get("uuid").is_some() { Q::always() } else { Q::valid() };
            Ok(shown.and_if(args.search("clientMutationId"), touched))
        });
}

/// A person's data stand with the account of the web client, else with the officer.
fn of_account(_: &RequestContext, cells: &[&Cell]) -> Cell {
    if cells[0].is_null() { cells[2].clone() } else { cells[1].clone() }
}

/// Right codes of interactive users: one entry for each role that gives a right. Closed and blocked roles give none.
fn rights(cx: &RequestContext, keys: Vec<Cell>) -> BoxFuture<'_, Result<Vec<Json>, FieldError>> {
    Box::pin(async move {
        let ids: Vec<i32> = keys.iter().filter_map(Cell::int).filter_map(|id| id.try_into().ok()).collect();
        cx.count_statement();
        let rows: Vec<(i32, i32)> = user_role::Entity::find()
            .select_only()
            .column(user_role::Column::UserId)
            .column(role_right::Column::RightId)
            .join(JoinType::InnerJoin, user_role::Relation::Role.def())
            .join(JoinType::InnerJoin, role_right::Relation::Role.def().rev())
            .filter(user_role::Column::UserId.is_in(ids))
            .filter(user_role::Column::ValidityTo.is_null())
            .filter(role::Column::ValidityTo.is_null())
            .filter(role::Column::IsBlocked.eq(false))
            .filter(role_right::Column::ValidityTo.is_null())
            .into_tuple()
            .all(cx.db())
            .await?;
        let mut of_user: HashMap<i64, Vec<String>> = HashMap::new();
        for (user, right) in rows {
            of_user.entry(user.into()).or_default().push(right.to_string());
        }
        Ok(keys.iter().map(|key| json!(key.int().and_then(|id| of_user.get(&id)).cloned().unwrap_or_default())).collect())
    })
}

/// The attributes of a person: of the web client's account, of the officer, of the claim administrator where there is
/// a module that knows claim administrators.
struct Person {
    knows_claim_administrators: bool,
}

impl Person {
    fn any(&self, attributes: [Option<&str>; 3], make: impl Fn(&str) -> Q) -> Q {
        let of_kind = |(prefix, attribute): (&str, Option<&str>)| attribute.map(|attribute| format!("{prefix}__{attribute}"));
        let kinds = ["i_user", "officer", "claim_admin"].into_iter().zip(attributes);
        let known = kinds.filter(|(kind, _)| *kind != "claim_admin" || self.knows_claim_administrators);
        Q::Any(known.filter_map(of_kind).map(|path| make(&path)).collect())
    }

    fn has(&self, lookup: Lookup, value: &Cell, attributes: [Option<&str>; 3]) -> Q {
        self.any(attributes, |path| Q::by(path, lookup, value.clone()))
    }
}

const LAST_NAME: [Option<&str>; 3] = [Some("last_name"); 3];
const OTHER_NAMES: [Option<&str>; 3] = [Some("other_names"); 3];
const PHONE: [Option<&str>; 3] = [Some("phone"); 3];
const EMAIL: [Option<&str>; 3] = [Some("email"), Some("email"), Some("email_id")];
const HEALTH_FACILITY: [Option<&str>; 3] = [Some("health_facility_id"), None, Some("health_facility_id")];
const BIRTH_DATE: [Option<&str>; 3] = [None, Some("dob"), Some("dob")];
const VEO_BIRTH_DATE: [Option<&str>; 3] = [None, Some("veo_dob"), None];

fn listed(cx: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let person = Person { knows_claim_administrators: cx.app.schema.object("UserGQLType").relations.contains_key("claim_admin") };
    let text = |text: &str| Cell::Text(text.to_owned());
    let born = |lookup, day| Q::Any([BIRTH_DATE, VEO_BIRTH_DATE].map(|date| person.has(lookup, &Cell::Date(day), date)).into());
    let mut q = Q::is_null("t_user_id")
        .and(places::of_users(cx, args)?)
        .and_if(args.search("str"), |found| {
            Q::Any(vec![
                Q::by("username", Lookup::IContains, text(found)),
                person.has(Lookup::IContains, &text(found), LAST_NAME),
                person.has(Lookup::IContains, &text(found), OTHER_NAMES),
                person.has(Lookup::Exact, &text(found), EMAIL),
            ])
        })
        .and_if(args.search("email"), |email| person.has(Lookup::Exact, &text(email), EMAIL))
        .and_if(args.search("phone"), |phone| person.has(Lookup::Exact, &text(phone), PHONE))
        .and_if(args.search("lastName"), |name| person.has(Lookup::IContains, &text(name), LAST_NAME))
        .and_if(args.search("otherNames"), |names| person.has(Lookup::IContains, &text(names), OTHER_NAMES))
        .and_if(args.search("language"), |language| Q::eq("i_user__language_id", text(language)))
        .and_if(args.int("healthFacilityId"), |id| person.has(Lookup::Exact, &Cell::Int(id), HEALTH_FACILITY))
        .and_if(args.date("birthDateFrom"), |day| born(Lookup::Gte, day))
        .and_if(args.date("birthDateTo"), |day| born(Lookup::Lte, day))
        .and_if(args.int("roleId"), |role| with_role(vec![role]))
        .and_if(Some(args.ints("roles")).filter(|roles| !roles.is_empty()), with_role)
        .and_if(Some(args.texts("userTypes")).filter(|types| !types.is_empty()), of_types)
        .and_if(args.search("clientMutationId"), |id| USERS.touched_by("id", id));
    if !args.flag("showDeleted") && args.get("id").is_none() {
        q = q.and(Q::valid()).and(Q::is_null("i_user__validity_to"));
    }
    Ok(q)
}

fn with_role(roles: Vec<i64>) -> Q {
    let mut users = Query::select();
    users.expr(column("ur", "UserID")).from_as(Alias::new("tblUserRole"), Alias::new("ur"));
    users.and_where(column("ur", "ValidityTo").is_null()).and_where(column("ur", "RoleID").is_in(roles));
    Q::sql(move |alias| column(alias, "i_user_id").in_subquery(users.clone()))
}

fn of_types(types: Vec<String>) -> Q {
    let columns = types.into_iter().map(|name| match name.as_str() {
        "OFFICER" => "officer_id",
        "TECHNICAL" => "t_user_id",
        "CLAIM_ADMIN" => "claim_admin_id",
        _ => "i_user_id",
    });
    Q::Any(columns.map(|column| Q::by(column, Lookup::IsNull, Cell::Bool(false))).collect())
}

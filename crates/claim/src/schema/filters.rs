//! What narrows lists of claims besides the filters of their columns (claim spec, section 4).

use futures::future::BoxFuture;
use openimis_kernel::{
    cell::Cell,
    graphql::{args::Args, context::RequestContext, error::FieldError, from::column, lookup::Lookup, q::Q},
};
use sea_orm::{
    DbBackend, EntityName,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, Func, Query, SelectStatement},
};
use serde_json::Value as Json;

use super::variance;
use crate::{
    entity::claim,
    security::{own_claims, visible_to},
    service::filtered::{with_items, with_services},
};

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// Of the root field `claims`, and of what is submitted by filters.
pub fn listed(cx: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    Ok(Q::valid()
        .and(own_claims(cx.caller.as_deref()))
        .and(named(cx, args))
        .and(counted(args))
        .and_if(args.int("diagnosisVariance"), |percent| variance::above(cx, percent)))
}

fn named(cx: &RequestContext, args: &Args) -> Q {
    Q::always()
        .and_if(args.search("codeIsNot"), |code| Q::Not(Box::new(Q::eq("code", text(code)))))
        .and_if(args.search("careType"), |code| Q::eq("care_type", text(code)))
        .and_if(args.flag("showRestored").then_some(()), |()| Q::by("restore_id", Lookup::IsNull, Cell::Bool(false)))
        .and_if(args.int("attachmentStatus").filter(|status| matches!(status, 1 | 2)), |status| attached(status == 1))
        .and_if(args.get("items"), |_| with_items(args.texts("items")))
        .and_if(args.get("services"), |_| with_services(args.texts("services")))
        .and_if(args.get("jsonExt"), |json| containing(cx, json))
}

/// Arguments on the number of attachments.
pub(super) const COUNTS: [&str; 5] = [
    "attachmentsCount_Value",
    "attachmentsCount_Value_Lt",
    "attachmentsCount_Value_Lte",
    "attachmentsCount_Value_Gt",
    "attachmentsCount_Value_Gte",
];

/// Claims with so many attachments. One without attachments is in no list that asks for a number, as in the reference, whose view
/// has no line for it.
fn counted(args: &Args) -> Q {
    let compare: [fn(Expr, i64) -> Expr; 5] = [|c, n| c.eq(n), |c, n| c.lt(n), |c, n| c.lte(n), |c, n| c.gt(n), |c, n| c.gte(n)];
    let asked: Vec<Q> = COUNTS
        .iter()
        .zip(compare)
        .filter_map(|(name, compare)| args.int(name).map(|number| Q::sql(move |alias| compare(Expr::from(attachments(alias)), number))))
        .collect();
    if asked.is_empty() { Q::always() } else { attached(true).and(Q::All(asked)) }
}

/// The number of attachments of the claim at `alias`.
fn attachments(alias: &str) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(Func::count(Expr::val(1)))
        .from_as(Alias::new("claim_ClaimAttachment"), Alias::new("a"))
        .and_where(column("a", "claim_id").eq(column(alias, "ClaimID")))
        .and_where(column("a", "ValidityTo").is_null());
    select
}

/// With or without attachments.
fn attached(with: bool) -> Q {
    Q::sql(move |alias| {
        let mut select = Query::select();
        select
            .expr(Expr::val(1))
            .from_as(Alias::new("claim_ClaimAttachment"), Alias::new("a"))
            .and_where(column("a", "claim_id").eq(column(alias, "ClaimID")))
            .and_where(column("a", "ValidityTo").is_null());
        if with { Expr::exists(select) } else { Expr::exists(select).not() }
    })
}

/// Whose further data contain these members.
fn containing(cx: &RequestContext, json: &Json) -> Q {
    let json = match json {
        Json::String(text) => serde_json::from_str(text).unwrap_or(Json::Null),
        other => other.clone(),
    };
    if cx.db().get_database_backend() == DbBackend::Postgres {
        return Q::sql(move |alias| {
            Expr::cust_with_exprs("$1 @> CAST($2 AS jsonb)", [column(alias, "JsonExt"), Expr::val(json.to_string())])
        });
    }
    let members = json.as_object().cloned().unwrap_or_default();
    Q::All(members.into_iter().map(|(name, value)| Q::sql(move |alias| member(column(alias, "JsonExt"), &name, &value))).collect())
}

/// On SQLite: a member of an object has this value.
fn member(object: Expr, name: &str, value: &Json) -> Expr {
    let path = format!("$.{}", Json::from(name));
    let expected = Expr::cust_with_exprs("json_extract($1, '$')", [Expr::val(value.to_string())]);
    Expr::cust_with_exprs("json_extract($1, $2)", [object, Expr::val(path)]).eq(expected)
}

/// Fails unless there is the claim that is asked for, and the user may see it.
pub(super) fn exists<'a>(cx: &'a RequestContext, args: &'a Args) -> BoxFuture<'a, Result<(), FieldError>> {
    Box::pin(async move {
        let mut find = claim::Entity::find().filter(visible_to(cx.principal()?, claim::Entity.table_name()));
        find = match (args.int("id"), args.uuid("uuid")) {
            (Some(id), _) => find.filter(claim::Column::Id.eq(id)),
            (None, uuid) => find.filter(claim::Column::Uuid.eq(uuid.unwrap_or_default().to_string())),
        };
        cx.count_statement();
        match find.one(cx.db()).await? {
            Some(_) => Ok(()),
            None => Err(FieldError::invalid("Claim matching query does not exist.")),
        }
    })
}

/// One claim, by key or public identifier.
pub fn one(cx: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    let chosen = match (args.int("id"), args.uuid("uuid")) {
        (Some(id), _) => Q::eq("id", Cell::Int(id)),
        (None, Some(uuid)) => Q::eq("uuid", text(&uuid.to_string())),
        (None, None) => return Err(FieldError::invalid("Claim matching query does not exist.")),
    };
    Ok(chosen.and(own_claims(cx.caller.as_deref())))
}

/// Claims of an insuree with a diagnosis.
pub fn with_same_diagnosis(cx: &RequestContext, args: &Args) -> Result<Q, FieldError> {
    Ok(Q::valid()
        .and(own_claims(cx.caller.as_deref()))
        .and(counted(args))
        .and(Q::eq("icd__code", text(args.text("icd").unwrap_or_default())))
        .and(Q::eq("insuree__chf_id", text(args.text("chfid").unwrap_or_default()))))
}

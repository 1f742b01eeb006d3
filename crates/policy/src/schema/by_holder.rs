//! `policiesByFamily` and `policiesByInsuree`: policies with what is left of them.

use std::cmp::Ordering;

use futures::future::BoxFuture;
use openimis_insuree::security::insuree_visible;
use openimis_kernel::{
    access::{Access, Territory},
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError, from::column},
    names::camel,
    relay::global_id,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use sea_orm::{
    EntityName,
    sea_query::{Alias, Expr, ExprTrait, JoinType, Query},
};
use serde_json::{Value as Json, json};

use crate::{
    entity::policy,
    security::policy_visible,
    service::listing::{Holding, STATEMENTS, Wanted, holdings},
};

const TYPE: &str = "PolicyByFamilyOrInsureeGQLType";
const CONNECTION: &str = "PolicyByFamilyOrInsureeConnection";
const EDGE: &str = "PolicyByFamilyOrInsureeEdge";
const BY_INSUREE: Access = Access::Rights(&["gql_query_policies_by_insuree_perms"]);
const BY_FAMILY: Access = Access::Rights(&["gql_query_policies_by_family_perms"]);
const CLAIMS: Access = Access::Rights(&["gql_query_claims_perms"]);

const FIELDS: &[(&str, &str)] = &[
    ("id", "ID!"),
    ("policyId", "Int"),
    ("policyUuid", "String"),
    ("policyValue", "Float"),
    ("productCode", "String"),
    ("productName", "String"),
    ("startDate", "Date"),
    ("enrollDate", "Date"),
    ("effectiveDate", "Date"),
    ("expiryDate", "Date"),
    ("officerCode", "String"),
    ("officerName", "String"),
    ("status", "Int"),
    ("ded", "Float"),
    ("dedInPatient", "Float"),
    ("dedOutPatient", "Float"),
    ("ceiling", "Float"),
    ("ceilingInPatient", "Float"),
    ("ceilingOutPatient", "Float"),
    ("balance", "Float"),
    ("validityFrom", "Date"),
    ("validityTo", "Date"),
    ("maxInstallments", "Int"),
    ("contributionPlanCode", "String"),
    ("contributionPlanName", "String"),
];

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value(TYPE, FIELDS).named_node();
    s.value(EDGE, &[("node", TYPE), ("cursor", "String!")]);
    let connection = [("pageInfo", "PageInfo!"), ("edges", "[PolicyByFamilyOrInsureeEdge]!"), ("totalCount", "Int"), ("edgeCount", "Int")];
    s.value(CONNECTION, &connection);
    // Claim officers, too, see what covers an insuree.
    let by_insuree = s.query("policiesByInsuree", CONNECTION, Access::Authenticated, of_insuree).arg("chfId", "String!");
    arguments(by_insuree);
    arguments(s.query("policiesByFamily", CONNECTION, BY_FAMILY, of_family).arg("familyUuid", "String!"));
}

fn arguments(root: &mut openimis_kernel::graphql::builder::RootBuilder) {
    let arguments = [
        ("activeOrLastExpiredOnly", "Boolean"),
        ("showHistory", "Boolean"),
        ("orderBy", "String"),
        ("targetDate", "Date"),
        ("before", "String"),
        ("after", "String"),
        ("first", "Int"),
        ("last", "Int"),
    ];
    for (name, ty) in arguments {
        root.arg(name, ty);
    }
}

fn of_insuree(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        cx.check("policy", BY_INSUREE).or_else(|_| cx.check("claim", CLAIMS))?;
        let covering = covering(&cx.principal()?.territory, &args);
        list(cx, &args, covering, Some("expiryDate"), "policiesByInsuree").await
    })
}

fn of_family(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let mut families = Query::select();
        families
            .expr(column("f", "FamilyID"))
            .from_as(Alias::new("tblFamilies"), Alias::new("f"))
            .and_where(column("f", "FamilyUUID").eq(args.text("familyUuid").unwrap_or_default()));
        let table = policy::Entity.table_name();
        let bought = column(table, "FamilyID").in_subquery(families).and(policy_visible(&cx.principal()?.territory, table));
        list(cx, &args, bought, None, "policiesByFamily").await
    })
}

/// The policy covers the insuree of the number, whom the user may see.
fn covering(territory: &Territory, args: &Args) -> Expr {
    let mut covers = Query::select();
    covers.expr(column("c", "PolicyId")).from_as(Alias::new("tblInsureePolicy"), Alias::new("c")).join_as(
        JoinType::InnerJoin,
        Alias::new("tblInsuree"),
        Alias::new("i"),
        column("i", "InsureeID").eq(column("c", "InsureeID")),
    );
    covers.and_where(column("i", "CHFID").eq(args.text("chfId").unwrap_or_default()));
    if !args.flag("showHistory") {
        covers.and_where(column("c", "ValidityTo").is_null()).and_where(column("i", "ValidityTo").is_null());
    }
    if *territory != Territory::Everything {
        covers.and_where(insuree_visible(territory, "i"));
    }
    column(policy::Entity.table_name(), "PolicyID").in_subquery(covers)
}

async fn list(cx: &RequestContext, args: &Args, condition: Expr, order: Option<&str>, field: &str) -> Result<Json, FieldError> {
    let wanted =
        Wanted { present_only: args.flag("activeOrLastExpiredOnly"), history: args.flag("showHistory"), on: args.date("targetDate") };
    for _ in 0..STATEMENTS {
        cx.count_statement();
    }
    let mut nodes: Vec<Json> = holdings(&cx.app, condition, wanted).await?.iter().map(node).collect();
    if let Some(order) = args.search("orderBy").or(order) {
        sort(&mut nodes, order)?;
    }
    args.page_of(field, nodes)
}

/// Sorts by a field, in camel or snake case; what has none comes last.
fn sort(nodes: &mut [Json], order: &str) -> Result<(), FieldError> {
    let (name, descending) = order.strip_prefix('-').map_or((order, false), |name| (name, true));
    let name = camel(name);
    if !FIELDS.iter().any(|(field, _)| *field == name) {
        return Err(FieldError::invalid(format!("Cannot resolve '{order}' into a field.")));
    }
    nodes.sort_by(|a, b| match (&a[&name], &b[&name]) {
        (Json::Null, Json::Null) => Ordering::Equal,
        (Json::Null, _) => Ordering::Greater,
        (_, Json::Null) => Ordering::Less,
        (a, b) if descending => compare(b, a),
        (a, b) => compare(a, b),
    });
    Ok(())
}

fn compare(a: &Json, b: &Json) -> Ordering {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => a.as_str().cmp(&b.as_str()),
    }
}

/// All rows have the same global id in the reference, too: there is no object behind it.
fn node(holding: &Holding) -> Json {
    let number = |amount: Option<Decimal>| amount.and_then(|amount| amount.to_f64());
    let (policy, product, taken, left) = (&holding.policy, &holding.product, &holding.taken, &holding.ceilings);
    json!({
        "id": global_id(TYPE, "None"),
        "policyId": policy.id,
        "policyUuid": policy.uuid,
        "policyValue": number(policy.value),
        "productCode": product.code,
        "productName": product.name,
        "startDate": policy.start_date,
        "enrollDate": policy.enroll_date,
        "effectiveDate": policy.effective_date,
        "expiryDate": policy.expiry_date,
        "officerCode": holding.officer.as_ref().map(|officer| &officer.code),
        "officerName": holding.officer.as_ref().map(|officer| format!("{} {}", officer.last_name, officer.other_names)),
        "status": policy.status,
        "ded": number(taken.general.deducted),
        "dedInPatient": number(taken.in_patient.deducted),
        "dedOutPatient": number(taken.out_patient.deducted),
        "ceiling": number(left.general),
        "ceilingInPatient": number(left.in_patient),
        "ceilingOutPatient": number(left.out_patient),
        "balance": number(holding.balance()),
        "validityFrom": policy.validity_from.date_naive(),
        "validityTo": policy.validity_to.map(|to| to.date_naive()),
        "maxInstallments": product.max_installments,
        "contributionPlanCode": null,
        "contributionPlanName": null,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_a_value_come_last() {
        let row = |id: i32, expiry: Json| json!({ "policyId": id, "expiryDate": expiry, "policyValue": id * 10 });
        let rows = vec![row(1, "2026-12-31".into()), row(2, Json::Null), row(3, "2025-12-31".into())];
        for (order, expected) in [
            ("expiryDate", Some([3, 1, 2])),
            ("-expiryDate", Some([1, 3, 2])),
            ("expiry_date", Some([3, 1, 2])),
            ("-policyValue", Some([3, 2, 1])),
            ("shoe_size", None),
        ] {
            let mut sorted = rows.clone();
            let known = sort(&mut sorted, order).is_ok();
            let ids: Vec<i64> = sorted.iter().filter_map(|row| row["policyId"].as_i64()).collect();
            assert_eq!(known.then_some(ids), expected.map(Vec::from), "{order}");
        }
    }
}

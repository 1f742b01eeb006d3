//! What is left of an insuree's cover.

use futures::future::BoxFuture;
use openimis_insuree::{entity::insuree, security::insuree_visible};
use openimis_kernel::{
    access::{Access, Territory},
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError},
};
use openimis_medical::entity::{item, service};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use sea_orm::{
    EntityName, QueryOrder,
    entity::prelude::*,
    sea_query::{Expr, ExprTrait, Func},
};
use serde_json::{Value as Json, json};

use crate::{
    hooks::Element,
    rules::eligibility::{Category, Eligibility},
    service::eligibility::{Enquiry, STATEMENTS, ask},
};

const TYPE: &str = "EligibilityGQLType";
const ELIGIBILITY: Access = Access::Rights(&["gql_query_eligibilities_perms"]);

pub(super) fn declare(s: &mut SchemaBuilder) {
    let fields = [
        ("prodId", "String"),
        ("totalAdmissionsLeft", "Int"),
        ("totalVisitsLeft", "Int"),
        ("totalConsultationsLeft", "Int"),
        ("totalSurgeriesLeft", "Int"),
        ("totalDeliveriesLeft", "Int"),
        ("totalAntenatalLeft", "Int"),
        ("consultationAmountLeft", "Float"),
        ("surgeryAmountLeft", "Float"),
        ("deliveryAmountLeft", "Float"),
        ("hospitalizationAmountLeft", "Float"),
        ("antenatalAmountLeft", "Float"),
        ("minDateService", "Date"),
        ("minDateItem", "Date"),
        ("serviceLeft", "Int"),
        ("itemLeft", "Int"),
        ("isItemOk", "Boolean"),
        ("isServiceOk", "Boolean"),
    ];
    s.value(TYPE, &fields);
    s.query("policyEligibilityByInsuree", TYPE, ELIGIBILITY, |cx, args| Box::pin(async move { answer(cx, &args, None).await }))
        .arg("chfId", "String!");
    s.query("policyItemEligibilityByInsuree", TYPE, ELIGIBILITY, of_item).arg("chfId", "String!").arg("itemCode", "String!");
    s.query("policyServiceEligibilityByInsuree", TYPE, ELIGIBILITY, of_service).arg("chfId", "String!").arg("serviceCode", "String!");
}

fn of_item(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let code = args.text("itemCode").unwrap_or_default();
        let (exact, like) = codes(item::Entity.table_name(), "ItemCode", code);
        cx.count_statement();
        let found = item::Entity::find()
            .filter(item::Column::ValidityTo.is_null())
            .filter(exact.or(like))
            .order_by_asc(item::Column::Id)
            .all(cx.db())
            .await?;
        let item = only(found, code, |item| &item.code, "Item")?;
        answer(cx, &args, Some((Element::Item(item.id), Category::Other))).await
    })
}

fn of_service(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let code = args.text("serviceCode").unwrap_or_default();
        let (exact, like) = codes(service::Entity.table_name(), "ServCode", code);
        cx.count_statement();
        let found = service::Entity::find()
            .filter(service::Column::ValidityTo.is_null())
            .filter(exact.or(like))
            .order_by_asc(service::Column::Id)
            .all(cx.db())
            .await?;
        let service = only(found, code, |service| &service.code, "Service")?;
        let category = Category::of_code(service.category.as_deref());
        answer(cx, &args, Some((Element::Service(service.id), category))).await
    })
}

/// The code as it is, and whatever the case of its letters.
fn codes(table: &str, name: &str, code: &str) -> (Expr, Expr) {
    let column = || openimis_kernel::graphql::from::column(table, name);
    (column().eq(code), Expr::from(Func::upper(column())).eq(Func::upper(Expr::val(code))))
}

/// The row of exactly this code, else the first of a code that differs by the case of its letters.
fn only<T>(found: Vec<T>, code: &str, code_of: impl Fn(&T) -> &String, what: &str) -> Result<T, FieldError> {
    let (exact, like): (Vec<T>, Vec<T>) = found.into_iter().partition(|row| code_of(row) == code);
    if exact.len() > 1 {
        return Err(FieldError::invalid(format!("{what} has multiple match for code {code}")));
    }
    exact.into_iter().chain(like).next().ok_or_else(|| FieldError::invalid(format!("{what} has no match for code {code}")))
}

async fn answer(cx: &RequestContext, args: &Args, element: Option<(Element, Category)>) -> Result<Json, FieldError> {
    let insuree = visible(cx, args.text("chfId").unwrap_or_default()).await?;
    for _ in 0..STATEMENTS {
        cx.count_statement();
    }
    let found = ask(&cx.app, &Enquiry { insuree, element, today: cx.today() }).await?;
    Ok(json(&found))
}

async fn visible(cx: &RequestContext, number: &str) -> Result<insuree::Model, FieldError> {
    let territory = &cx.principal()?.territory;
    let mut find = insuree::Entity::find().filter(insuree::Column::ChfId.eq(number)).filter(insuree::Column::ValidityTo.is_null());
    if *territory != Territory::Everything {
        find = find.filter(insuree_visible(territory, insuree::Entity.table_name()));
    }
    cx.count_statement();
    find.one(cx.db()).await?.ok_or_else(|| FieldError::invalid("Insuree matching query does not exist."))
}

fn json(found: &Eligibility) -> Json {
    let number = |amount: Option<Decimal>| amount.and_then(|amount| amount.to_f64());
    let (claims, amounts) = (&found.claims_left, &found.amounts_left);
    json!({
        "prodId": found.product_id.map(|id| id.to_string()),
        "totalAdmissionsLeft": claims.hospitalization,
        "totalVisitsLeft": claims.visit,
        "totalConsultationsLeft": claims.consultation,
        "totalSurgeriesLeft": claims.surgery,
        "totalDeliveriesLeft": claims.delivery,
        "totalAntenatalLeft": claims.antenatal,
        "consultationAmountLeft": number(amounts.consultation),
        "surgeryAmountLeft": number(amounts.surgery),
        "deliveryAmountLeft": number(amounts.delivery),
        "hospitalizationAmountLeft": number(amounts.hospitalization),
        "antenatalAmountLeft": number(amounts.antenatal),
        "minDateService": found.service_from,
        "minDateItem": found.item_from,
        "serviceLeft": found.services_left,
        "itemLeft": found.items_left,
        "isItemOk": found.item_ok,
        "isServiceOk": found.service_ok,
    })
}

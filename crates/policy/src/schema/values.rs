//! `policyValues`: what a policy would cost.

use futures::future::BoxFuture;
use openimis_core::config::CoreConfig;
use openimis_insuree::service::lookup::members;
use openimis_kernel::{
    graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError},
    relay::global_id,
};
use openimis_product::entity::product;
use sea_orm::{Condition, QueryOrder, entity::prelude::*};
use serde_json::{Value as Json, json};

use super::POLICIES;
use crate::{
    entity::{codes::Stage, policy},
    service::{lookup, quote},
};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.value("PolicyAndWarningsGQLType", &[("policy", "PolicyGQLType"), ("warnings", "[String]")]);
    s.query("policyValues", "PolicyAndWarningsGQLType", POLICIES, values)
        .arg("prevUuid", "String")
        .arg("stage", "String!")
        .arg("enrollDate", "DateTime!")
        .arg("productId", "Int")
        .arg("familyId", "Int!")
        .arg("contributionPlanUuid", "UUID");
}

fn values(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let enrolled = args.datetime("enrollDate").ok_or_else(|| FieldError::invalid("enrollDate is no moment"))?.date();
        let product = product(cx, &args, enrolled).await?;
        let family = family(cx, key(&args, "familyId")).await?;
        let stage = Stage::of_code(args.text("stage"));
        let previous = match args.text("prevUuid") {
            Some(uuid) => Some(previous(cx, uuid).await?),
            None => None,
        };
        cx.count_statement();
        let members = members(cx.db(), &[family]).await?.remove(&family).unwrap_or_default();
        let charged = quote::charged(&members, cx.today(), cx.app.config::<CoreConfig>().majority());
        let offer = quote::offer(&product, &charged, stage, enrolled, previous.and_then(|policy| policy.expiry_date));
        Ok(json!({
            "policy": {
                "stage": stage.as_code(),
                "enrollDate": enrolled,
                "startDate": offer.start,
                "expiryDate": offer.expiry,
                "value": offer.value.to_string(),
                "product": {
                    "id": global_id("ProductGQLType", &product.id.to_string()),
                    "uuid": product.uuid,
                    "code": product.code,
                    "name": product.name,
                },
            },
            "warnings": offer.warnings,
        }))
    })
}

/// A number that is no key is nobody's.
fn key(args: &Args, name: &str) -> i32 {
    args.int(name).and_then(|id| i32::try_from(id).ok()).unwrap_or(-1)
}

/// The newest valid product of this key, or whose earlier version had it, that is sold on the day. No active module has
/// contribution plans.
async fn product(cx: &RequestContext, args: &Args, enrolled: chrono::NaiveDate) -> Result<product::Model, FieldError> {
    if let Some(plan) = args.uuid("contributionPlanUuid") {
        return Err(FieldError::invalid(format!("Contribution plan {plan} not found")));
    }
    let Some(asked) = args.int("productId") else { return Err(FieldError::invalid("Product or contribution plan is mandatory")) };
    let id = key(args, "productId");
    let end = enrolled.succ_opt().unwrap_or(enrolled).and_time(chrono::NaiveTime::MIN).and_utc();
    cx.count_statement();
    let found = product::Entity::find()
        .filter(product::Column::ValidityTo.is_null())
        .filter(Condition::any().add(product::Column::Id.eq(id)).add(product::Column::LegacyId.eq(id)))
        .filter(Condition::any().add(product::Column::ValidityFrom.lt(end)).add(product::Column::DateFrom.lt(end)))
        .order_by_desc(product::Column::ValidityFrom)
        .one(cx.db())
        .await?;
    found.ok_or_else(|| FieldError::invalid(format!("product {asked} not found")))
}

async fn family(cx: &RequestContext, id: i32) -> Result<i32, FieldError> {
    for _ in 0..2 {
        cx.count_statement();
    }
    let found = lookup::family(cx.db(), &cx.principal()?.territory, id).await?;
    found.ok_or_else(|| FieldError::invalid("Family matching query does not exist."))
}

async fn previous(cx: &RequestContext, uuid: &str) -> Result<policy::Model, FieldError> {
    cx.count_statement();
    let found =
        policy::Entity::find().filter(policy::Column::Uuid.eq(uuid)).filter(lookup::seen(&cx.principal()?.territory)).one(cx.db()).await?;
    found.ok_or_else(|| FieldError::invalid("Policy matching query does not exist."))
}

//! `canAddInsuree`: which policies of a family would not cover one more member.

use futures::future::BoxFuture;
use openimis_kernel::graphql::{args::Args, builder::SchemaBuilder, context::RequestContext, error::FieldError};
use sea_orm::{PaginatorTrait, entity::prelude::*, sea_query::ExprTrait};
use serde_json::Value as Json;

use super::{INSUREE, family_column, family_exists};
use crate::{
    entity::insuree,
    hooks,
    rules::cover::{full_warning, has_room},
};

pub(super) fn declare(s: &mut SchemaBuilder) {
    s.query("canAddInsuree", "[String]", INSUREE, warnings).arg("familyId", "Int!");
}

fn warnings(cx: &RequestContext, args: Args) -> BoxFuture<'_, Result<Json, FieldError>> {
    Box::pin(async move {
        let asked = args.int("familyId").and_then(|id| i32::try_from(id).ok()).unwrap_or_default();
        let family = family_exists(cx, family_column("FamilyID").eq(asked)).await?;
        let members = insuree::Entity::find()
            .filter(insuree::Column::FamilyId.eq(family))
            .filter(insuree::Column::ValidityTo.is_null())
            .count(cx.db())
            .await?;
        let members = i64::try_from(members).unwrap_or(i64::MAX);
        let policies = hooks::policies_of(&cx.app, cx.db(), family).await?;
        let full = policies.iter().filter(|policy| !policy.ended && !has_room(policy, members));
        Ok(full.map(|policy| full_warning(policy, members)).map(Json::from).collect())
    })
}

//! Reading one family by uuid or by the insurance number of its head.

use openimis_insuree::entity::{family, insuree};
use openimis_insuree::security;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

use super::source::sources;
use crate::context::FhirContext;
use crate::mapping::{Target, group};
use crate::resource::condition::{col, is_uuid, visible};
use crate::resource::page::restrict;
use crate::resource::read::{current, target_of};
use crate::resource::{Found, Version};
use crate::rest_model::FhirError;

/// Families that the user may see.
pub fn seen(cx: &FhirContext) -> Select<family::Entity> {
    let visible = visible(&cx.principal.territory, |territory| security::family_visible(territory, "tblFamilies"));
    restrict(family::Entity::find(), visible)
}

/// The head of the family has this insurance number.
pub fn has_head(number: &str) -> Expr {
    use insuree::Column;
    let mut select = Query::select();
    select.expr(col(Column::Id)).from(insuree::Entity);
    select.and_where(Column::ChfId.eq(number)).and_where(Column::ValidityTo.is_null());
    col(family::Column::HeadInsureeId).in_subquery(select)
}

/// The row of a family that the user may see.
pub async fn find(cx: &FhirContext, db: &impl ConnectionTrait, target: &Target) -> Result<Option<family::Model>, FhirError> {
    let is = match target {
        Target::Uuid(uuid) => is_uuid(col(family::Column::Uuid), &uuid.to_string()),
        Target::Code(number) => has_head(number).and(family::Column::ValidityTo.is_null()),
    };
    Ok(seen(cx).filter(is).order_by_asc(family::Column::Id).one(db).await?)
}

/// Reads a family.
pub async fn read(cx: &FhirContext, id: &str) -> Result<Found, FhirError> {
    let row = find(cx, cx.db(), &target_of(id)).await?;
    let row = current(row, id, |row| row.validity_to)?;
    let version = Version { written: row.validity_from };
    let source = sources(cx, vec![row]).await?.pop().ok_or_else(|| FhirError::internal("a row without resource"))?;
    Ok(Found { resource: group(&cx.mapping, &source).into(), version })
}

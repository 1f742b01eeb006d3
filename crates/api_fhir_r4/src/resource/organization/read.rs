//! Reading one health facility by uuid or code.

use openimis_location::entity::health_facility::{Column, Entity, Model};
use openimis_location::security;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

use super::source::sources;
use crate::context::FhirContext;
use crate::mapping::{Target, facility};
use crate::resource::condition::{col, is_uuid, visible};
use crate::resource::page::restrict;
use crate::resource::read::{current, target_of};
use crate::resource::{Found, Version};
use crate::rest_model::FhirError;

/// Health facilities that the user may see.
pub fn seen(cx: &FhirContext) -> Select<Entity> {
    restrict(Entity::find(), visible(&cx.principal.territory, |territory| security::district_visible(territory, "tblHF", "LocationId")))
}

/// The row of a facility that the user may see.
pub async fn find(cx: &FhirContext, db: &impl ConnectionTrait, target: &Target) -> Result<Option<Model>, FhirError> {
    let is = match target {
        Target::Uuid(uuid) => is_uuid(col(Column::Uuid), &uuid.to_string()),
        Target::Code(code) => Column::Code.eq(code).and(Column::ValidityTo.is_null()),
    };
    Ok(seen(cx).filter(is).order_by_asc(Column::Id).one(db).await?)
}

/// Reads a facility.
pub async fn read(cx: &FhirContext, id: &str) -> Result<Found, FhirError> {
    let row = find(cx, cx.db(), &target_of(id)).await?;
    let row = current(row, id, |row| row.validity_to)?;
    let version = Version { written: row.validity_from };
    let source = sources(cx, vec![row]).await?.pop().ok_or_else(|| FhirError::internal("a row without resource"))?;
    Ok(Found { resource: facility(&cx.mapping, &source).into(), version })
}

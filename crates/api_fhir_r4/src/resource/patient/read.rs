//! Reading one insuree by uuid or insurance number.

use openimis_insuree::config::InsureeConfig;
use openimis_insuree::entity::insuree;
use openimis_insuree::security;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

use super::source::sources;
use crate::context::FhirContext;
use crate::mapping::{Target, patient};
use crate::resource::condition::{any, col, is_uuid, visible};
use crate::resource::page::restrict;
use crate::resource::read::{current, target_of};
use crate::resource::{Found, Version};
use crate::rest_model::FhirError;

const TABLE: &str = "tblInsuree";

/// Insurees that the user may see. Place holders of funding are nobody.
pub fn seen(cx: &FhirContext) -> Select<insuree::Entity> {
    let excluded = cx.app.config::<InsureeConfig>().excluded_insuree_chfids.clone();
    let number = col(insuree::Column::ChfId);
    let visible = visible(&cx.principal.territory, |territory| security::insuree_visible(territory, TABLE));
    let select = insuree::Entity::find().filter(any([number.clone().is_null(), number.is_not_in(excluded)]));
    restrict(select, visible)
}

/// The insuree is the one meant.
pub fn is(target: &Target) -> Expr {
    match target {
        Target::Uuid(uuid) => is_uuid(col(insuree::Column::Uuid), &uuid.to_string()),
        Target::Code(number) => insuree::Column::ChfId.eq(number).and(insuree::Column::ValidityTo.is_null()),
    }
}

/// The current row of an insuree that the user may see.
pub async fn find(cx: &FhirContext, db: &impl ConnectionTrait, target: &Target) -> Result<Option<insuree::Model>, FhirError> {
    let select = seen(cx).filter(is(target)).order_by_asc(insuree::Column::Id);
    Ok(select.one(db).await?)
}

/// Reads an insuree.
pub async fn read(cx: &FhirContext, id: &str) -> Result<Found, FhirError> {
    let row = find(cx, cx.db(), &target_of(id)).await?;
    let row = current(row, id, |row| row.validity_to)?;
    let version = Version { written: row.validity_from };
    let source = sources(cx, vec![row]).await?.pop().ok_or_else(|| FhirError::internal("a row without resource"))?;
    Ok(Found { resource: patient(&cx.mapping, &source).into(), version })
}

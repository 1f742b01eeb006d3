//! Rows that hang on a health facility: earlier versions and catchments.

use openimis_kernel::mutation::{MutationContext, MutationError};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{
    entity::{health_facility, health_facility_catchment as catchment},
    mutation::CatchmentInput,
    rules::catchments,
};

/// Key of the earlier version of a health facility that was written last.
pub(super) async fn latest_version(cx: &MutationContext, facility: i32) -> Result<i32, MutationError> {
    let newest: Option<i32> = health_facility::Entity::find()
        .select_only()
        .column(health_facility::Column::Id)
        .filter(health_facility::Column::LegacyId.eq(facility))
        .order_by_desc(health_facility::Column::Id)
        .into_tuple()
        .one(&cx.tx)
        .await?;
    newest.ok_or_else(|| MutationError::Internal("the earlier version was not written".to_owned()))
}

/// Makes the wanted catchments the valid ones. Those that end go to the facility's earlier version.
pub(super) async fn write_catchments(
    cx: &MutationContext,
    facility: i32,
    earlier: Option<i32>,
    wanted: &[CatchmentInput],
) -> Result<(), MutationError> {
    let valid = catchment::Entity::find()
        .filter(catchment::Column::HealthFacilityId.eq(facility))
        .filter(catchment::Column::ValidityTo.is_null())
        .order_by_asc(catchment::Column::Id)
        .all(&cx.tx)
        .await?;
    let changes = catchments::changes(&valid, wanted)?;
    if !changes.ended.is_empty() {
        catchment::Entity::update_many()
            .col_expr(catchment::Column::HealthFacilityId, Expr::val(earlier.unwrap_or(facility)))
            .col_expr(catchment::Column::ValidityTo, Expr::val(cx.now))
            .filter(catchment::Column::Id.is_in(changes.ended))
            .exec(&cx.tx)
            .await?;
    }
    let added = changes.added.into_iter().map(|(location, percent)| catchment::ActiveModel {
        health_facility_id: Set(facility),
        location_id: Set(location),
        catchment: Set(percent),
        validity_from: Set(Some(cx.now)),
        audit_user_id: Set(Some(cx.audit_id())),
        ..Default::default()
    });
    let added: Vec<catchment::ActiveModel> = added.collect();
    if !added.is_empty() {
        catchment::Entity::insert_many(added).exec_without_returning(&cx.tx).await?;
    }
    Ok(())
}

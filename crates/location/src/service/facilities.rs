//! Health facilities: create, change, close.

use std::str::FromStr;

use openimis_core::services::principal;
use openimis_kernel::{
    history, lengths,
    mutation::{MutationContext, MutationError, ensure},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use uuid::Uuid;

use super::{facility_rows, lookup, permission::ensure_within};
use crate::{
    config::LocationConfig,
    entity::{
        codes::{CareType, HealthFacilityStatus, LocationType},
        health_facility, health_facility_legal_form, location,
    },
    events::{HealthFacilityDeleted, HealthFacilitySaved},
    links,
    mutation::HealthFacilityInput,
    rules::contract,
};

const UNKNOWN: &str = "HealthFacility matching query does not exist.";

/// Adds a health facility.
///
/// # Errors
/// A rule of the location spec, section 4, is broken, or the user may not.
pub async fn create_health_facility(cx: &MutationContext, input: &HealthFacilityInput) -> Result<health_facility::Model, MutationError> {
    ensure(input.uuid.is_none(), UNKNOWN)?;
    ensure_code_is_free(cx, &input.code).await?;
    ensure_sound(cx, input, None).await?;
    ensure_within(cx, &[input.location_id]).await?;
    let row = health_facility::ActiveModel {
        uuid: Set(Uuid::new_v4().to_string()),
        offline: Set(input.offline.unwrap_or(false)),
        status: Set(input.status.clone().unwrap_or_else(|| HealthFacilityStatus::Active.as_code().to_owned())),
        contract_start_date: Set(input.contract_start_date),
        contract_end_date: Set(input.contract_end_date),
        ..assigned(cx, input)
    };
    lengths::check(&row)?;
    let after = row.insert(&cx.tx).await?;
    facility_rows::write_catchments(cx, after.id, None, input.catchments.as_deref().unwrap_or_default()).await?;
    saved(cx, None, after).await
}

/// Changes a health facility; its former state, with the catchments that end, becomes an earlier version.
///
/// # Errors
/// A rule of the location spec, section 4, is broken, or the user may not.
pub async fn update_health_facility(cx: &MutationContext, input: &HealthFacilityInput) -> Result<health_facility::Model, MutationError> {
    let before = found(cx, input.uuid.as_deref().unwrap_or_default()).await?;
    ensure(before.validity_to.is_none(), "cannot_update_historical_hf")?;
    if before.code != input.code {
        ensure_code_is_free(cx, &input.code).await?;
    }
    ensure_sound(cx, input, Some(&before)).await?;
    ensure_within(cx, &[before.location_id, input.location_id]).await?;
    let kept = health_facility::ActiveModel::from(before.clone());
    let row = health_facility::ActiveModel {
        id: Set(before.id),
        offline: input.offline.map_or(kept.offline, Set),
        status: input.status.clone().map_or(kept.status, Set),
        contract_start_date: input.contract_start_date.map_or(kept.contract_start_date, |date| Set(Some(date))),
        contract_end_date: input.contract_end_date.map_or(kept.contract_end_date, |date| Set(Some(date))),
        ..assigned(cx, input)
    };
    lengths::check(&row)?;
    history::archive(&cx.tx, &before, cx.now).await?;
    let earlier = facility_rows::latest_version(cx, before.id).await?;
    facility_rows::write_catchments(cx, before.id, Some(earlier), input.catchments.as_deref().unwrap_or_default()).await?;
    let after = row.update(&cx.tx).await?;
    saved(cx, Some(before), after).await
}

/// Closes a health facility.
///
/// # Errors
/// There is no such health facility, or the user may not.
pub async fn delete_health_facility(cx: &MutationContext, uuid: &str) -> Result<(), MutationError> {
    let facility = found(cx, uuid).await?;
    ensure(facility.validity_to.is_none(), UNKNOWN)?;
    ensure_within(cx, &[facility.location_id]).await?;
    links::HEALTH_FACILITY.note(cx, facility.id).await?;
    cx.emit(&HealthFacilityDeleted { facility: facility.clone() }).await?;
    history::close(&cx.tx, &facility, cx.now).await?;
    cx.after_commit(principal::forget_all);
    Ok(())
}

async fn found(cx: &MutationContext, uuid: &str) -> Result<health_facility::Model, MutationError> {
    lookup::health_facility_by_uuid(&cx.tx, uuid).await?.ok_or_else(|| MutationError::invalid(UNKNOWN))
}

async fn ensure_code_is_free(cx: &MutationContext, code: &str) -> Result<(), MutationError> {
    openimis_kernel::database::lock(&cx.tx, "tblHF", code).await?;
    ensure(lookup::health_facility_by_code(&cx.tx, code).await?.is_none(), "mutation.hf_code_duplicated")
}

/// What holds for new and changed health facilities alike. Level, care and place of a stored one may stay what they are.
async fn ensure_sound(
    cx: &MutationContext,
    input: &HealthFacilityInput,
    before: Option<&health_facility::Model>,
) -> Result<(), MutationError> {
    let config = cx.config::<LocationConfig>();
    contract::ensure_dates(config.health_facility_contract_dates_mandatory, input.contract_start_date, input.contract_end_date)?;
    let known = input.status.as_deref().is_none_or(|status| HealthFacilityStatus::from_str(status).is_ok());
    ensure(known, "mutation.incorrect_hf_status")?;
    let level =
        before.is_some_and(|row| row.level == input.level) || config.health_facility_level.iter().any(|level| level.code == input.level);
    ensure(level, format!("There are no health facilities of level {}.", input.level))?;
    let care = before.is_some_and(|row| row.care_type == input.care_type) || CareType::from_str(&input.care_type).is_ok();
    ensure(care, format!("There is no care of type {}.", input.care_type))?;
    let place = location::Entity::find_by_id(input.location_id).filter(location::Column::ValidityTo.is_null()).one(&cx.tx).await?;
    let place = place.ok_or_else(|| MutationError::invalid("Location matching query does not exist."))?;
    let stays = before.is_some_and(|row| row.location_id == place.id);
    ensure(stays || place.r#type == LocationType::District.as_code(), "A health facility lies in a district.")?;
    let form = health_facility_legal_form::Entity::find_by_id(&input.legal_form_id).one(&cx.tx).await?;
    ensure(form.is_some(), "HealthFacilityLegalForm matching query does not exist.")
}

fn assigned(cx: &MutationContext, input: &HealthFacilityInput) -> health_facility::ActiveModel {
    health_facility::ActiveModel {
        code: Set(input.code.clone()),
        name: Set(input.name.clone()),
        acc_code: Set(input.acc_code.clone()),
        legal_form_id: Set(input.legal_form_id.clone()),
        level: Set(input.level.clone()),
        sub_level_id: Set(input.sub_level_id.clone()),
        location_id: Set(input.location_id),
        address: Set(input.address.clone()),
        phone: Set(input.phone.clone()),
        fax: Set(input.fax.clone()),
        email: Set(input.email.clone()),
        care_type: Set(input.care_type.clone()),
        services_pricelist_id: Set(input.services_pricelist_id),
        items_pricelist_id: Set(input.items_pricelist_id),
        audit_user_id: Set(cx.audit_id()),
        validity_from: Set(cx.now),
        ..Default::default()
    }
}

async fn saved(
    cx: &MutationContext,
    before: Option<health_facility::Model>,
    after: health_facility::Model,
) -> Result<health_facility::Model, MutationError> {
    links::HEALTH_FACILITY.note(cx, after.id).await?;
    cx.emit(&HealthFacilitySaved { before, after: after.clone() }).await?;
    cx.after_commit(principal::forget_all);
    Ok(after)
}

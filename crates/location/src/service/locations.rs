//! Locations: create, change, close, move.

use openimis_core::services::principal;
use openimis_kernel::{
    history, lengths,
    mutation::{MutationContext, MutationError, ensure},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use uuid::Uuid;

use super::{
    assignments, lookup,
    permission::{ensure_locations, ensure_may_write, keeps_all},
    tree,
};
use crate::{
    config::LocationConfig,
    entity::location,
    events::{LocationDeleted, LocationMoved, LocationSaved},
    links,
    mutation::LocationInput,
    rules::hierarchy::Hierarchy,
};

const UNKNOWN: &str = "Location matching query does not exist.";
/// Level of the locations that users are given.
const DISTRICT: usize = 1;

/// Adds a location. Its creator gets a new district.
///
/// # Errors
/// A rule of the location spec, section 4, is broken, or the user may not.
pub async fn create_location(cx: &MutationContext, input: &LocationInput) -> Result<location::Model, MutationError> {
    ensure(input.uuid.is_none(), UNKNOWN)?;
    let config = cx.config::<LocationConfig>();
    let levels = Hierarchy(&config.location_types);
    let level = levels.level(&input.r#type)?;
    ensure_code_is_free(cx, input).await?;
    ensure_may_write(cx, level)?;
    let parent = parent(cx, input.parent_uuid.as_deref()).await?;
    levels.ensure_fits(&input.r#type, parent.as_ref().map(|parent| parent.r#type.as_str()))?;
    ensure_locations(cx, parent.as_ref().map(|parent| parent.id).as_slice()).await?;
    let mut row = location::ActiveModel { uuid: Set(Uuid::new_v4().to_string()), ..assigned(cx, input) };
    row.parent_id = Set(parent.map(|parent| parent.id));
    lengths::check(&row)?;
    saved(cx, None, row.insert(&cx.tx).await?, level).await
}

/// Changes a location. Its populations are as the input says, given or not.
///
/// # Errors
/// A rule of the location spec, section 4, is broken, or the user may not.
pub async fn update_location(cx: &MutationContext, input: &LocationInput) -> Result<location::Model, MutationError> {
    let before = valid(cx, input.uuid.as_deref().unwrap_or_default()).await?;
    let config = cx.config::<LocationConfig>();
    let levels = Hierarchy(&config.location_types);
    let level = levels.level(&input.r#type)?;
    if before.code.as_deref() != Some(&input.code) {
        ensure_code_is_free(cx, input).await?;
    }
    ensure_may_write(cx, level)?;
    ensure(before.r#type == input.r#type, "The type of a location changes only by moving it.")?;
    let mut row = location::ActiveModel { id: Set(before.id), ..assigned(cx, input) };
    let mut named = vec![before.id];
    if let Some(parent) = parent(cx, input.parent_uuid.as_deref()).await? {
        levels.ensure_fits(&input.r#type, Some(&parent.r#type))?;
        named.push(parent.id);
        row.parent_id = Set(Some(parent.id));
    }
    ensure_locations(cx, &named).await?;
    lengths::check(&row)?;
    history::archive(&cx.tx, &before, cx.now).await?;
    let after = row.update(&cx.tx).await?;
    saved(cx, Some(before), after, level).await
}

/// Closes a location. What lies in it goes to the heir, a location of the same level, or is closed, too.
///
/// # Errors
/// There is no such location or heir, or the user may not.
pub async fn delete_location(cx: &MutationContext, uuid: &str, heir: Option<&str>) -> Result<(), MutationError> {
    let location = valid(cx, uuid).await?;
    let heir = parent(cx, heir).await?;
    let named: Vec<i32> = std::iter::once(location.id).chain(heir.as_ref().map(|heir| heir.id)).collect();
    ensure_locations(cx, &named).await?;
    if let Some(heir) = &heir {
        ensure(heir.id != location.id, "A location cannot take over from itself.")?;
        ensure(heir.r#type == location.r#type, format!("The new parent must be of type {}.", location.r#type))?;
    }
    links::LOCATION.note(cx, location.id).await?;
    cx.emit(&LocationDeleted { location: location.clone(), heir: heir.clone() }).await?;
    if let Some(heir) = heir {
        tree::adopt(&cx.tx, location.id, heir.id, cx.now).await?;
    }
    tree::close(&cx.tx, location.id, cx.now).await?;
    cx.after_commit(principal::forget_all);
    Ok(())
}

/// Puts a location, with all that lies in it, below another one or, without one, at the widest level. What would lie
/// deeper than the narrowest level is put beside it.
///
/// # Errors
/// There is no such location, the new parent lies in it, or the user may not.
pub async fn move_location(cx: &MutationContext, uuid: &str, new_parent: Option<&str>) -> Result<(), MutationError> {
    let before = valid(cx, uuid).await?;
    let parent = parent(cx, new_parent).await?;
    let config = cx.config::<LocationConfig>();
    let levels = Hierarchy(&config.location_types);
    let level = levels.level_below(parent.as_ref().map(|parent| parent.r#type.as_str()))?;
    let stays = levels.level(&before.r#type)? == level;
    let named: Vec<i32> = std::iter::once(before.id).chain(parent.as_ref().map(|parent| parent.id)).collect();
    ensure_locations(cx, &named).await?;
    ensure(parent.is_some() || keeps_all(cx), "unauthorized_to_create_update_region_district")?;
    if !stays {
        ensure_may_write(cx, level.min(levels.last()))?;
    }
    if let Some(parent) = &parent {
        let above = lookup::ancestors(&cx.tx, &[parent.id]).await?;
        ensure(above.iter().all(|above| above.id != before.id), "A location cannot lie in itself.")?;
    }
    let target = tree::Target { parent: parent.as_ref().map(|p| p.id), grandparent: parent.and_then(|p| p.parent_id), level };
    tree::relocate(&cx.tx, &config.location_types, before.id, stays, target, cx.now).await?;
    let after = valid(cx, uuid).await?;
    links::LOCATION.note(cx, after.id).await?;
    cx.emit(&LocationMoved { before, after }).await?;
    cx.after_commit(principal::forget_all);
    Ok(())
}

/// What every change ends with.
async fn saved(
    cx: &MutationContext,
    before: Option<location::Model>,
    after: location::Model,
    level: usize,
) -> Result<location::Model, MutationError> {
    if let (DISTRICT, Some(user)) = (level, cx.principal.interactive_id) {
        assignments::give_district(cx, user, after.id).await?;
    }
    links::LOCATION.note(cx, after.id).await?;
    cx.emit(&LocationSaved { before, after: after.clone() }).await?;
    cx.after_commit(principal::forget_all);
    Ok(after)
}

fn assigned(cx: &MutationContext, input: &LocationInput) -> location::ActiveModel {
    location::ActiveModel {
        code: Set(Some(input.code.clone())),
        name: Set(Some(input.name.clone())),
        r#type: Set(input.r#type.clone()),
        male_population: Set(input.male_population),
        female_population: Set(input.female_population),
        other_population: Set(input.other_population),
        families: Set(input.families),
        audit_user_id: Set(Some(cx.audit_id())),
        validity_from: Set(cx.now),
        ..Default::default()
    }
}

/// Codes are unique among the valid locations of all levels.
async fn ensure_code_is_free(cx: &MutationContext, input: &LocationInput) -> Result<(), MutationError> {
    openimis_kernel::database::lock(&cx.tx, "tblLocations", &input.code).await?;
    match lookup::location_by_code(&cx.tx, &input.code).await? {
        None => Ok(()),
        Some(other) if other.r#type == input.r#type => Err(MutationError::invalid("Location with this code already exists.")),
        Some(_) => Err(MutationError::invalid("mutation.location_code_duplicated")),
    }
}

async fn valid(cx: &MutationContext, uuid: &str) -> Result<location::Model, MutationError> {
    let found = lookup::location_by_uuid(&cx.tx, uuid).await?;
    found.filter(|location| location.validity_to.is_none()).ok_or_else(|| MutationError::invalid(UNKNOWN))
}

async fn parent(cx: &MutationContext, uuid: Option<&str>) -> Result<Option<location::Model>, MutationError> {
    match uuid {
        Some(uuid) => valid(cx, uuid).await.map(Some),
        None => Ok(None),
    }
}

//! Whether a user may work with a location: row security for what mutations name.

use openimis_kernel::{
    access::Territory,
    graphql::from::column,
    mutation::{MutationContext, MutationError},
};
use sea_orm::{
    DbErr,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, Func, Query},
};

use crate::security::in_territory;

/// All these locations lie in the territory.
///
/// # Errors
/// The database's.
pub async fn is_allowed(db: &impl ConnectionTrait, territory: &Territory, locations: &[i32]) -> Result<bool, DbErr> {
    if *territory == Territory::Everything || locations.is_empty() {
        return Ok(true);
    }
    let id = column("l", "LocationId");
    let mut outside = Query::select();
    outside
        .expr(Func::count(id.clone()))
        .from_as(Alias::new("tblLocations"), Alias::new("l"))
        .and_where(id.clone().is_in(locations.iter().copied()))
        .and_where(in_territory(territory, id).not());
    let row = db.query_one(&outside).await?;
    Ok(row.is_none_or(|row| row.try_get_by_index::<i64>(0).is_ok_and(|outside| outside == 0)))
}

/// Fails unless the locations lie in the user's territory or the user keeps all locations.
pub(super) async fn ensure_locations(cx: &MutationContext, locations: &[i32]) -> Result<(), MutationError> {
    if keeps_all(cx) { Ok(()) } else { ensure_within(cx, locations).await }
}

/// Fails unless the locations lie in the user's territory.
///
/// # Errors
/// [`MutationError::Unauthorized`], or the database's.
pub async fn ensure_within(cx: &MutationContext, locations: &[i32]) -> Result<(), MutationError> {
    if is_allowed(&cx.tx, &cx.principal.territory, locations).await? { Ok(()) } else { Err(MutationError::Unauthorized) }
}

/// Regions and districts are for those who keep all locations.
pub(super) fn ensure_may_write(cx: &MutationContext, level: usize) -> Result<(), MutationError> {
    if keeps_all(cx) {
        return Ok(());
    }
    if level <= 1 {
        return Err(MutationError::invalid("unauthorized_to_create_update_region_district"));
    }
    cx.require("location", "gql_mutation_create_locations_perms")
        .map_err(|_| MutationError::invalid("unauthorized_to_create_or_update_municipalities_and_villages"))
}

pub(super) fn keeps_all(cx: &MutationContext) -> bool {
    cx.app.has_right(&cx.principal, "location", "gql_mutation_create_region_locations_perms")
}

//! `parentLocation` and `parentLocationLevel`: where somebody lives, seen from a region, district, ward or village.

use openimis_kernel::graphql::{args::Args, error::FieldError, from::column};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, JoinType, Query, SelectStatement};

/// Regions, districts, wards, villages.
const LEVELS: i64 = 4;

/// The villages that the arguments mean; `None`: they name no location. The level says how far the location is above its
/// villages: 0 for a region, 3 for a village itself.
///
/// # Errors
/// A location without its level.
pub(super) fn villages(args: &Args) -> Result<Option<SelectStatement>, FieldError> {
    let Some(uuid) = args.text("parentLocation") else { return Ok(None) };
    let level = args
        .int("parentLocationLevel")
        .ok_or_else(|| FieldError::invalid("Missing parentLocationLevel argument when filtering on parentLocation"))?;
    if !(0..LEVELS).contains(&level) {
        return Err(FieldError::invalid("parentLocationLevel must be 0 (region), 1 (district), 2 (ward) or 3 (village)"));
    }
    let mut select = Query::select();
    select.expr(column("v0", "LocationId")).from_as(Alias::new("tblLocations"), Alias::new("v0"));
    let above = LEVELS - 1 - level;
    for i in 0..above {
        let (child, parent) = (format!("v{i}"), format!("v{}", i + 1));
        let on = column(&parent, "LocationId").eq(column(&child, "ParentLocationId"));
        select.join_as(JoinType::InnerJoin, Alias::new("tblLocations"), Alias::new(&parent), on);
    }
    select.and_where(column(&format!("v{above}"), "LocationUUID").eq(uuid));
    Ok(Some(select))
}

/// Families in these villages, for the family at `alias`.
pub(super) fn family_in(villages: &SelectStatement, alias: &str) -> Expr {
    column(alias, "LocationId").in_subquery(villages.clone())
}

/// The insuree at `alias` lives in these villages: at present, or with the family where no present village is known.
pub(super) fn insuree_in(villages: &SelectStatement, alias: &str) -> Expr {
    let mut families = Query::select();
    families.expr(column("home", "FamilyID")).from_as(Alias::new("tblFamilies"), Alias::new("home")).and_where(family_in(villages, "home"));
    let village = || column(alias, "CurrentVillage");
    village().in_subquery(villages.clone()).or(village().is_null().and(column(alias, "FamilyID").in_subquery(families)))
}

//! Which insurees and families a user may see (insuree spec, section 3; FHIR spec, section 7).
//!
//! Somebody lives where their current village is, and their family lives; either place in the user's territory makes them
//! visible. Who lives nowhere is visible to all users, so that they can be placed.

use openimis_kernel::{access::Territory, graphql::from::column};
use openimis_location::security::{lies_in_territory, location_visible};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};

fn families(condition: impl FnOnce(Expr) -> Expr) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(column("place", "FamilyID"))
        .from_as(Alias::new("tblFamilies"), Alias::new("place"))
        .and_where(condition(column("place", "LocationId")));
    select
}

/// For rows of `tblInsuree`.
#[must_use]
pub fn insuree_visible(territory: &Territory, alias: &str) -> Expr {
    let village = || column(alias, "CurrentVillage");
    let family = || column(alias, "FamilyID");
    let in_village = lies_in_territory(territory, village());
    let in_family = family().in_subquery(families(|place| lies_in_territory(territory, place)));
    let nowhere = village().is_null().and(family().is_null().or(family().in_subquery(families(|place| place.is_null()))));
    in_village.or(in_family).or(nowhere)
}

/// For rows of `tblFamilies`.
#[must_use]
pub fn family_visible(territory: &Territory, alias: &str) -> Expr {
    location_visible(territory, alias, "LocationId")
}

/// For rows of another table whose column `name` holds an insuree.
#[must_use]
pub fn of_insuree_visible(territory: &Territory, alias: &str, name: &str) -> Expr {
    if *territory == Territory::Everything {
        return Expr::val(1).eq(1);
    }
    let mut select = Query::select();
    select
        .expr(column("person", "InsureeID"))
        .from_as(Alias::new("tblInsuree"), Alias::new("person"))
        .and_where(insuree_visible(territory, "person"));
    column(alias, name).in_subquery(select)
}

//! Which prices a user may see.

use openimis_kernel::{
    access::{Principal, Territory},
    graphql::from::column,
};
use openimis_location::security::{district_visible, location_visible};
use sea_orm::{
    ConnectionTrait, DbErr,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use crate::kind::Kind;

/// Row security of prices: they are seen with their list.
#[must_use]
pub fn price_visible<K: Kind>(territory: &Territory, alias: &str) -> Expr {
    let (table, key) = K::TABLE;
    let mut lists = Query::select();
    lists.expr(column("pl", key)).from_as(Alias::new(table), Alias::new("pl")).and_where(location_visible(territory, "pl", "LocationId"));
    column(alias, key).in_subquery(lists)
}

/// Whether the health facility that a user works for has this list; for users who work for none, whether one that they see
/// has it.
///
/// # Errors
/// The database's.
pub async fn is_used<K: Kind>(db: &impl ConnectionTrait, principal: &Principal, list: i32) -> Result<bool, DbErr> {
    let mut facilities = Query::select();
    facilities
        .expr(column("hf", "HfID"))
        .from_as(Alias::new("tblHF"), Alias::new("hf"))
        .and_where(column("hf", "ValidityTo").is_null())
        .and_where(column("hf", K::TABLE.1).eq(list))
        .limit(1);
    match principal.health_facility_id {
        Some(own) => facilities.and_where(column("hf", "HfID").eq(own)),
        None => facilities.and_where(district_visible(&principal.territory, "hf", "LocationId")),
    };
    Ok(db.query_one(&facilities).await?.is_some())
}

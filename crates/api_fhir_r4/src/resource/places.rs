//! Administrative areas with the names of those around them.

use std::collections::{BTreeSet, HashMap};

use openimis_kernel::graphql::from::column;
use sea_orm::sea_query::{Alias, ExprTrait, JoinType, Query};
use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use crate::mapping::Place;

const TABLE: &str = "tblLocations";
/// An area and those around it: village, ward, district, region.
const CHAIN: [&str; 4] = ["l0", "l1", "l2", "l3"];

/// The places of these keys, in one statement. Whether the user may see an area does not matter: whoever sees an address
/// sees the names in it.
///
/// # Errors
/// The database's.
pub async fn places(db: &impl ConnectionTrait, keys: impl IntoIterator<Item = i32>) -> Result<HashMap<i32, Place>, DbErr> {
    let keys: BTreeSet<i32> = keys.into_iter().collect();
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let mut select = Query::select();
    select.from_as(Alias::new(TABLE), Alias::new(CHAIN[0])).and_where(column(CHAIN[0], "LocationId").is_in(keys));
    for pair in CHAIN.windows(2) {
        let (child, parent) = (pair[0], pair[1]);
        let on = column(parent, "LocationId").eq(column(child, "ParentLocationId"));
        select.join_as(JoinType::LeftJoin, Alias::new(TABLE), Alias::new(parent), on);
    }
    select.expr(column(CHAIN[0], "LocationId")).expr(column(CHAIN[0], "LocationUUID"));
    for alias in CHAIN {
        select.expr(column(alias, "LocationType")).expr(column(alias, "LocationName"));
    }
    db.query_all(&select).await?.iter().map(|row| Ok((row.try_get_by_index(0)?, place(row)?))).collect()
}

fn place(row: &QueryResult) -> Result<Place, DbErr> {
    let mut place = Place { uuid: row.try_get_by_index(1)?, ..Place::default() };
    for index in 0..CHAIN.len() {
        let level: Option<String> = row.try_get_by_index(2 + 2 * index)?;
        let name: Option<String> = row.try_get_by_index(3 + 2 * index)?;
        match level.as_deref() {
            Some("V") => place.village = name,
            Some("W") => place.ward = name,
            Some("D") => place.district = name,
            Some("R") => place.region = name,
            _ => {}
        }
    }
    Ok(place)
}

//! Finding locations and health facilities.

use openimis_kernel::{cell::Cell, graphql::q::Q};
use sea_orm::{
    DbErr, QueryOrder,
    entity::prelude::*,
    sea_query::{Alias, CommonTableExpression, ExprTrait, JoinType, Query, SelectStatement, UnionType, WithClause},
};

use crate::entity::{health_facility, location};

/// Levels of the reference's default hierarchy.
const LEVELS: usize = 4;

/// The location with this uuid, valid or closed; earlier versions have uuids of their own.
///
/// # Errors
/// The database's.
pub async fn location_by_uuid(db: &impl ConnectionTrait, uuid: &str) -> Result<Option<location::Model>, DbErr> {
    location::Entity::find().filter(location::Column::Uuid.eq(uuid)).one(db).await
}

/// The valid location with this code.
///
/// # Errors
/// The database's.
pub async fn location_by_code(db: &impl ConnectionTrait, code: &str) -> Result<Option<location::Model>, DbErr> {
    location::Entity::find()
        .filter(location::Column::Code.eq(code))
        .filter(location::Column::ValidityTo.is_null())
        .order_by_asc(location::Column::Id)
        .one(db)
        .await
}

/// The health facility with this uuid, valid or closed; earlier versions have uuids of their own.
///
/// # Errors
/// The database's.
pub async fn health_facility_by_uuid(db: &impl ConnectionTrait, uuid: &str) -> Result<Option<health_facility::Model>, DbErr> {
    health_facility::Entity::find().filter(health_facility::Column::Uuid.eq(uuid)).one(db).await
}

/// The valid health facility with this code.
///
/// # Errors
/// The database's.
pub async fn health_facility_by_code(db: &impl ConnectionTrait, code: &str) -> Result<Option<health_facility::Model>, DbErr> {
    health_facility::Entity::find()
        .filter(health_facility::Column::Code.eq(code))
        .filter(health_facility::Column::ValidityTo.is_null())
        .order_by_asc(health_facility::Column::Id)
        .one(db)
        .await
}

/// These locations and all they lie in, in one statement.
///
/// # Errors
/// The database's.
pub async fn ancestors(db: &impl ConnectionTrait, ids: &[i32]) -> Result<Vec<location::Model>, DbErr> {
    let above = reachable(ids, ("LocationId", "parent"));
    location::Entity::find().filter(location::Column::Id.in_subquery(above)).order_by_asc(location::Column::Id).all(db).await
}

/// The valid ones of these locations and of all that lies in them, in one statement.
///
/// # Errors
/// The database's.
pub async fn descendants(db: &impl ConnectionTrait, ids: &[i32]) -> Result<Vec<location::Model>, DbErr> {
    let below = reachable(ids, ("ParentLocationId", "id"));
    location::Entity::find()
        .filter(location::Column::Id.in_subquery(below))
        .filter(location::Column::ValidityTo.is_null())
        .order_by_asc(location::Column::Id)
        .all(db)
        .await
}

/// The ids of these locations and of those that steps along (column of the next, column of the former) reach.
fn reachable(ids: &[i32], (next, former): (&'static str, &'static str)) -> SelectStatement {
    let column = |table: &str, name: &str| Expr::col((Alias::new(table), Alias::new(name)));
    let mut locations = Query::select();
    locations.expr(column("l", "LocationId")).expr(column("l", "ParentLocationId")).from_as(Alias::new("tblLocations"), Alias::new("l"));
    let mut step = locations.clone();
    step.join(JoinType::InnerJoin, Alias::new("tree"), column("l", next).eq(column("tree", former)));
    let mut all = locations;
    all.and_where(column("l", "LocationId").is_in(ids.iter().copied())).union(UnionType::Distinct, step);
    let tree =
        CommonTableExpression::new().table_name(Alias::new("tree")).columns([Alias::new("id"), Alias::new("parent")]).query(all).to_owned();
    let mut select = Query::select();
    select.expr(column("tree", "id")).from(Alias::new("tree")).with_cte(WithClause::new().recursive(true).cte(tree).to_owned());
    select
}

/// Rows whose location at the path (`location`, `current_village`, `family__location`) is the valid one with this uuid or
/// lies in it.
#[must_use]
pub fn lies_within(path: &str, uuid: &str) -> Q {
    let at = |level: usize| {
        let place = format!("{path}{}", "__parent".repeat(level));
        Q::eq(&format!("{place}__uuid"), Cell::Text(uuid.to_owned())).and(Q::is_null(&format!("{place}__validity_to")))
    };
    Q::Any((0..LEVELS).map(at).collect())
}

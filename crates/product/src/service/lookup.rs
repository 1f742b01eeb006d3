//! Finding products and their lines.

use chrono::{DateTime, Utc};
use openimis_kernel::{access::Territory, graphql::from::column};
use openimis_location::security;
use sea_orm::{
    Condition, DbErr, QueryOrder,
    entity::prelude::*,
    sea_query::{Alias, ExprTrait, JoinType, Query, SelectStatement, UnionType},
};

use crate::entity::{product, product_item, product_service};

/// There is no such product, or the user may not see it.
pub const UNKNOWN: &str = "Product matching query does not exist.";

/// Levels of the reference's default hierarchy of locations.
const LEVELS: usize = 4;

/// The product with this uuid, valid or closed, if the territory shows it; earlier versions have uuids of their own.
///
/// # Errors
/// The database's.
pub async fn visible_by_uuid(db: &impl ConnectionTrait, territory: &Territory, uuid: &str) -> Result<Option<product::Model>, DbErr> {
    product::Entity::find()
        .filter(product::Column::Uuid.eq(uuid))
        .filter(security::location_visible(territory, "tblProduct", "LocationId"))
        .one(db)
        .await
}

/// The valid product with this code.
///
/// # Errors
/// The database's.
pub async fn valid_by_code(db: &impl ConnectionTrait, code: &str) -> Result<Option<product::Model>, DbErr> {
    product::Entity::find()
        .filter(product::Column::Code.eq(code))
        .filter(product::Column::ValidityTo.is_null())
        .order_by_asc(product::Column::Id)
        .one(db)
        .await
}

/// The version of a product that was valid at a moment: the row itself or one of its earlier versions (product spec,
/// section 5).
///
/// # Errors
/// The database's.
pub async fn version_at(db: &impl ConnectionTrait, id: i32, at: DateTime<Utc>) -> Result<Option<product::Model>, DbErr> {
    product::Entity::find()
        .filter(Condition::any().add(product::Column::Id.eq(id)).add(product::Column::LegacyId.eq(id)))
        .filter(product::Column::ValidityFrom.lte(at))
        .filter(Condition::any().add(product::Column::ValidityTo.is_null()).add(product::Column::ValidityTo.gt(at)))
        .order_by_desc(product::Column::ValidityFrom)
        .order_by_asc(product::Column::Id)
        .one(db)
        .await
}

/// How products pay medical items, in one statement: the valid lines of these products over these items.
///
/// # Errors
/// The database's.
pub async fn item_lines(db: &impl ConnectionTrait, products: &[i32], items: &[i32]) -> Result<Vec<product_item::Model>, DbErr> {
    product_item::Entity::find()
        .filter(product_item::Column::ProductId.is_in(products.iter().copied()))
        .filter(product_item::Column::ItemId.is_in(items.iter().copied()))
        .filter(product_item::Column::ValidityTo.is_null())
        .order_by_asc(product_item::Column::Id)
        .all(db)
        .await
}

/// How products pay medical services, in one statement: the valid lines of these products over these services.
///
/// # Errors
/// The database's.
pub async fn service_lines(db: &impl ConnectionTrait, products: &[i32], services: &[i32]) -> Result<Vec<product_service::Model>, DbErr> {
    product_service::Entity::find()
        .filter(product_service::Column::ProductId.is_in(products.iter().copied()))
        .filter(product_service::Column::ServiceId.is_in(services.iter().copied()))
        .filter(product_service::Column::ValidityTo.is_null())
        .order_by_asc(product_service::Column::Id)
        .all(db)
        .await
}

/// The product in `alias` is sold at this location: there, at one that it lies in, or in the whole country.
#[must_use]
pub fn sold_at(alias: &str, location: i64) -> Expr {
    let place = column(alias, "LocationId");
    let mut reached = above(location, 0);
    for level in 1..LEVELS {
        reached.union(UnionType::Distinct, above(location, level));
    }
    place.clone().is_null().or(place.in_subquery(reached))
}

/// The id of what lies `levels` above a location.
fn above(location: i64, levels: usize) -> SelectStatement {
    let alias = |level: usize| format!("a{level}");
    let mut select = Query::select();
    select.from_as(Alias::new("tblLocations"), Alias::new(alias(0))).and_where(column(&alias(0), "LocationId").eq(location));
    for level in 1..=levels {
        let on = column(&alias(level), "LocationId").eq(column(&alias(level - 1), "ParentLocationId"));
        select.join_as(JoinType::InnerJoin, Alias::new("tblLocations"), Alias::new(alias(level)), on);
    }
    select.expr(column(&alias(levels), "LocationId"));
    select
}

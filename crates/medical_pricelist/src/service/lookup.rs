//! Finding price lists and prices.

use chrono::{DateTime, Utc};
use sea_orm::{Condition, DbErr, QueryOrder, entity::prelude::*, sea_query::ExprTrait};

use crate::{
    entity::{Detail, Header, Price},
    kind::Kind,
};

/// The valid list with this name.
///
/// # Errors
/// The database's.
pub async fn by_name<K: Kind>(db: &impl ConnectionTrait, name: &str) -> Result<Option<<K::Header as EntityTrait>::Model>, DbErr> {
    K::Header::find().filter(K::Header::NAME.eq(name)).filter(K::Header::VALIDITY_TO.is_null()).order_by_asc(K::Header::ID).one(db).await
}

/// The prices that are in these lists now.
///
/// # Errors
/// The database's.
pub async fn prices<K: Kind>(db: &impl ConnectionTrait, lists: &[i32]) -> Result<Vec<Price>, DbErr> {
    find::<K>(db, lists, K::Detail::VALIDITY_TO.is_null().into()).await
}

/// The prices that were in these lists at a moment; for claims, whose prices are those of the day of treatment (claim spec,
/// sections 6.3b and 6.6).
///
/// # Errors
/// The database's.
pub async fn prices_at<K: Kind>(db: &impl ConnectionTrait, lists: &[i32], moment: DateTime<Utc>) -> Result<Vec<Price>, DbErr> {
    let begun = K::Detail::VALIDITY_FROM.lte(moment);
    let not_ended = K::Detail::VALIDITY_TO.is_null().or(K::Detail::VALIDITY_TO.gt(moment));
    find::<K>(db, lists, Condition::all().add(begun).add(not_ended)).await
}

async fn find<K: Kind>(db: &impl ConnectionTrait, lists: &[i32], valid: Condition) -> Result<Vec<Price>, DbErr> {
    let rows =
        K::Detail::find().filter(K::Detail::LIST.is_in(lists.iter().copied())).filter(valid).order_by_asc(K::Detail::ID).all(db).await?;
    Ok(rows.iter().map(K::Detail::price).collect())
}

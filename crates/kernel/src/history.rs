//! Versioned rows: the current row keeps its id and uuid for ever, each earlier state is a row of its own with
//! `ValidityTo` set and `LegacyID` naming the current row.

use std::fmt::Debug;

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ColumnType, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Iterable, ModelTrait,
    PrimaryKeyToColumn, Value,
};
use uuid::Uuid;

use crate::names::snake;

/// Writes the state of `model` as an earlier version that ended `now`: new id, new uuid. The caller then changes the row itself.
///
/// # Errors
/// The database's.
pub async fn archive<M, A>(db: &impl ConnectionTrait, model: &M, now: DateTime<Utc>) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity> + Send,
    <M::Entity as EntityTrait>::Column: Debug,
    <M::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let key = key_column::<M::Entity>();
    let mut copy = model.clone().into_active_model();
    for column in <M::Entity as EntityTrait>::Column::iter() {
        let value = match snake(&format!("{column:?}")).as_str() {
            "uuid" if matches!(column.def().get_column_type(), ColumnType::Uuid) => Uuid::new_v4().into(),
            "uuid" => Uuid::new_v4().to_string().into(),
            "validity_to" => now.into(),
            "legacy_id" => model.get(key),
            _ => model.get(column),
        };
        copy.set(column, value);
    }
    copy.not_set(key);
    <M::Entity as EntityTrait>::insert(copy).exec_without_returning(db).await.map(drop)
}

/// Ends a row: its state becomes an earlier version, the row itself ends `now` and keeps nothing but its place.
///
/// # Errors
/// The database's.
pub async fn close<M, A>(db: &impl ConnectionTrait, model: &M, now: DateTime<Utc>) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = M::Entity> + Send,
    <M::Entity as EntityTrait>::Column: Debug,
    <M::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    archive(db, model, now).await?;
    let mut row = model.clone().into_active_model();
    for column in <M::Entity as EntityTrait>::Column::iter() {
        if matches!(snake(&format!("{column:?}")).as_str(), "validity_from" | "validity_to") {
            row.set(column, Value::from(now));
        }
    }
    <M::Entity as EntityTrait>::update(row).exec(db).await.map(drop)
}

fn key_column<E: EntityTrait>() -> E::Column {
    E::PrimaryKey::iter().next().expect("every table has a primary key").into_column()
}

//! Users as REST clients and the web client read them.

use std::collections::HashMap;

use openimis_auth::legacy_password;
use sea_orm::{DatabaseConnection, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, entity::prelude::*};
use serde_json::{Value as Json, json};

use crate::entity::{interactive_user, role, role_right, technical_user, user, user_role};

/// These users in their order; three statements, however many they are. `locked` is what stands in place of the password of
/// accounts without one.
///
/// # Errors
/// The database's.
pub async fn users(db: &DatabaseConnection, rows: &[user::Model], locked: &str) -> Result<Vec<Json>, DbErr> {
    let interactive = interactive(db, rows, locked).await?;
    let technical = technical(db, rows).await?;
    let user = |row: &user::Model| {
        json!({
            "id": row.id,
            "username": row.username,
            "i_user": row.i_user_id.and_then(|id| interactive.get(&id)),
            "t_user": row.t_user_id.and_then(|id| technical.get(&id)),
        })
    };
    Ok(rows.iter().map(user).collect())
}

async fn interactive(db: &DatabaseConnection, rows: &[user::Model], locked: &str) -> Result<HashMap<i32, Json>, DbErr> {
    let ids: Vec<i32> = rows.iter().filter_map(|row| row.i_user_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut rights = rights(db, &ids).await?;
    let people = interactive_user::Entity::find().filter(interactive_user::Column::Id.is_in(ids)).all(db).await?;
    let json = people.into_iter().map(|person| {
        let json = json!({
            "id": person.id,
            "language": person.language_id,
            "last_name": person.last_name,
            "other_names": person.other_names,
            "health_facility_id": person.health_facility_id,
            "rights": rights.remove(&person.id).unwrap_or_default(),
            "has_password": !legacy_password::is_locked(person.password.as_deref(), locked),
        });
        (person.id, json)
    });
    Ok(json.collect())
}

/// A right that several roles give stands there as often, as in the reference.
async fn rights(db: &DatabaseConnection, ids: &[i32]) -> Result<HashMap<i32, Vec<i32>>, DbErr> {
    let rows: Vec<(i32, i32)> = user_role::Entity::find()
        .select_only()
        .column(user_role::Column::UserId)
        .column(role_right::Column::RightId)
        .join(JoinType::InnerJoin, user_role::Relation::Role.def())
        .join(JoinType::InnerJoin, role_right::Relation::Role.def().rev())
        .filter(user_role::Column::UserId.is_in(ids.iter().copied()))
        .filter(user_role::Column::ValidityTo.is_null())
        .filter(role::Column::ValidityTo.is_null())
        .filter(role::Column::IsBlocked.eq(false))
        .filter(role_right::Column::ValidityTo.is_null())
        .order_by_asc(role_right::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut rights: HashMap<i32, Vec<i32>> = HashMap::new();
    for (user, right) in rows {
        rights.entry(user).or_default().push(right);
    }
    Ok(rights)
}

async fn technical(db: &DatabaseConnection, rows: &[user::Model]) -> Result<HashMap<Uuid, Json>, DbErr> {
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.t_user_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let programs = technical_user::Entity::find().filter(technical_user::Column::Id.is_in(ids)).all(db).await?;
    let json =
        |row: technical_user::Model| (row.id, json!({ "id": row.id, "language": "en", "username": row.username, "email": row.email }));
    Ok(programs.into_iter().map(json).collect())
}

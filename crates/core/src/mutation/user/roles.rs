//! Roles of an interactive user.

use std::collections::BTreeSet;

use openimis_kernel::mutation::{MutationContext, MutationError};
use sea_orm::{ActiveValue::Set, EntityTrait, QueryFilter, QuerySelect, entity::prelude::*};

use crate::{
    entity::{role, system_role::SystemRole, user_role},
    mutation::failure::refused,
};

/// Makes these the roles of a user: those they have stay as they are, others are closed, new ones added.
///
/// # Errors
/// A role does not exist, or the database fails.
pub async fn replace(cx: &MutationContext, user_id: i32, roles: &[i32]) -> Result<(), MutationError> {
    let wanted: BTreeSet<i32> = roles.iter().copied().collect();
    let valid = role::Entity::find().filter(role::Column::ValidityTo.is_null()).filter(role::Column::Id.is_in(wanted.clone()));
    let found: Vec<i32> = valid.select_only().column(role::Column::Id).into_tuple().all(&cx.tx).await?;
    if let Some(missing) = wanted.iter().find(|id| !found.contains(id)) {
        return Err(refused(format!("There is no role with the id {missing}.")));
    }
    let held = user_role::Entity::find().filter(user_role::Column::UserId.eq(user_id)).filter(user_role::Column::ValidityTo.is_null());
    let held = held.all(&cx.tx).await?;
    let lost: Vec<i32> = held.iter().filter(|row| !wanted.contains(&row.role_id)).map(|row| row.id).collect();
    if !lost.is_empty() {
        user_role::Entity::update_many()
            .col_expr(user_role::Column::ValidityTo, Expr::value(cx.now))
            .filter(user_role::Column::Id.is_in(lost))
            .exec(&cx.tx)
            .await?;
    }
    let new = wanted.into_iter().filter(|id| held.iter().all(|row| row.role_id != *id));
    let rows = new.map(|role_id| user_role::ActiveModel {
        user_id: Set(user_id),
        role_id: Set(role_id),
        audit_user_id: Set(Some(cx.audit_id())),
        validity_from: Set(cx.now),
        ..Default::default()
    });
    user_role::Entity::insert_many(rows).exec_without_returning(&cx.tx).await?;
    Ok(())
}

/// The roles that make their users administrators.
///
/// # Errors
/// The database's.
pub async fn administrators(cx: &MutationContext) -> Result<Vec<i32>, MutationError> {
    let roles = role::Entity::find()
        .filter(role::Column::IsSystem.eq(SystemRole::ImisAdministrator.as_code()))
        .filter(role::Column::ValidityTo.is_null())
        .filter(role::Column::IsBlocked.eq(false));
    Ok(roles.select_only().column(role::Column::Id).into_tuple().all(&cx.tx).await?)
}

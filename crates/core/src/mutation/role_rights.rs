//! Rights of a role.

use std::collections::{BTreeSet, HashMap};

use openimis_kernel::mutation::{MutationContext, MutationError};
use sea_orm::{ActiveValue::Set, EntityTrait, QueryFilter, QueryOrder, entity::prelude::*};

use crate::entity::role_right;

/// Gives a new role its rights.
///
/// # Errors
/// The database's.
pub async fn insert(cx: &MutationContext, role_id: i32, rights: impl IntoIterator<Item = i32>) -> Result<(), MutationError> {
    let rights: BTreeSet<i32> = rights.into_iter().collect();
    let rows = rights.into_iter().map(|right| role_right::ActiveModel {
        role_id: Set(role_id),
        right_id: Set(right),
        audit_user_id: Set(Some(cx.audit_id())),
        validity_from: Set(cx.now),
        ..Default::default()
    });
    role_right::Entity::insert_many(rows).exec_without_returning(&cx.tx).await?;
    Ok(())
}

/// The valid rights of a role.
///
/// # Errors
/// The database's.
pub async fn valid(cx: &MutationContext, role_id: i32) -> Result<Vec<i32>, MutationError> {
    let rows = role_right::Entity::find().filter(role_right::Column::RoleId.eq(role_id)).filter(role_right::Column::ValidityTo.is_null());
    Ok(rows.all(&cx.tx).await?.into_iter().map(|row| row.right_id).collect())
}

/// Makes these the rights of a role: those it has stay as they are, those it had are opened again, the others are closed.
///
/// # Errors
/// The database's.
pub async fn replace(cx: &MutationContext, role_id: i32, rights: &[i32]) -> Result<(), MutationError> {
    let rows = role_right::Entity::find().filter(role_right::Column::RoleId.eq(role_id)).order_by_asc(role_right::Column::Id);
    let mut latest: HashMap<i32, role_right::Model> = HashMap::new();
    let mut closed = vec![];
    for row in rows.all(&cx.tx).await? {
        if row.validity_to.is_none() && !rights.contains(&row.right_id) {
            closed.push(row.id);
        }
        match latest.get(&row.right_id) {
            Some(known) if known.validity_to.is_none() => {}
            _ => drop(latest.insert(row.right_id, row)),
        }
    }
    set_validity_to(cx, closed, Some(cx.now)).await?;
    let known = |right: &i32| latest.get(right);
    let reopened = rights.iter().filter_map(known).filter(|row| row.validity_to.is_some()).map(|row| row.id).collect();
    set_validity_to(cx, reopened, None).await?;
    insert(cx, role_id, rights.iter().filter(|right| known(right).is_none()).copied()).await
}

async fn set_validity_to(cx: &MutationContext, ids: Vec<i32>, to: Option<DateTimeUtc>) -> Result<(), MutationError> {
    if ids.is_empty() {
        return Ok(());
    }
    role_right::Entity::update_many()
        .col_expr(role_right::Column::ValidityTo, Expr::value(to))
        .col_expr(role_right::Column::AuditUserId, Expr::value(cx.audit_id()))
        .filter(role_right::Column::Id.is_in(ids))
        .exec(&cx.tx)
        .await?;
    Ok(())
}

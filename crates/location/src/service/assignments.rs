//! Who works where: districts of users, villages of officers. What ends gets an end of validity, what is new a row.

use std::collections::BTreeSet;

use openimis_core::services::principal;
use openimis_kernel::mutation::{MutationContext, MutationError};
use sea_orm::{ActiveValue::Set, QuerySelect, entity::prelude::*};

use crate::entity::{officer_village, user_district};

/// Gives a user a district, unless they have it.
///
/// # Errors
/// The database's.
pub async fn give_district(cx: &MutationContext, user: i32, district: i32) -> Result<(), MutationError> {
    let mut districts = districts(cx, user).await?;
    districts.insert(district);
    set_districts(cx, user, &districts).await
}

/// Gives a user exactly these districts.
///
/// # Errors
/// The database's.
pub async fn set_districts(cx: &MutationContext, user: i32, wanted: &BTreeSet<i32>) -> Result<(), MutationError> {
    let known = districts(cx, user).await?;
    let ended: Vec<i32> = known.difference(wanted).copied().collect();
    if !ended.is_empty() {
        user_district::Entity::update_many()
            .col_expr(user_district::Column::ValidityTo, Expr::val(cx.now))
            .filter(user_district::Column::UserId.eq(user))
            .filter(user_district::Column::ValidityTo.is_null())
            .filter(user_district::Column::LocationId.is_in(ended))
            .exec(&cx.tx)
            .await?;
    }
    let new = wanted.difference(&known).map(|district| user_district::ActiveModel {
        user_id: Set(user),
        location_id: Set(*district),
        audit_user_id: Set(cx.audit_id()),
        validity_from: Set(cx.now),
        ..Default::default()
    });
    let new: Vec<user_district::ActiveModel> = new.collect();
    if !new.is_empty() {
        user_district::Entity::insert_many(new).exec_without_returning(&cx.tx).await?;
    }
    cx.after_commit(principal::forget_all);
    Ok(())
}

async fn districts(cx: &MutationContext, user: i32) -> Result<BTreeSet<i32>, MutationError> {
    let rows: Vec<i32> = user_district::Entity::find()
        .select_only()
        .column(user_district::Column::LocationId)
        .filter(user_district::Column::UserId.eq(user))
        .filter(user_district::Column::ValidityTo.is_null())
        .into_tuple()
        .all(&cx.tx)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Gives an officer exactly these villages.
///
/// # Errors
/// The database's.
pub async fn set_villages(cx: &MutationContext, officer: i32, wanted: &BTreeSet<i32>) -> Result<(), MutationError> {
    let rows: Vec<Option<i32>> = officer_village::Entity::find()
        .select_only()
        .column(officer_village::Column::LocationId)
        .filter(officer_village::Column::OfficerId.eq(officer))
        .filter(officer_village::Column::ValidityTo.is_null())
        .into_tuple()
        .all(&cx.tx)
        .await?;
    let known: BTreeSet<i32> = rows.into_iter().flatten().collect();
    let ended: Vec<i32> = known.difference(wanted).copied().collect();
    if !ended.is_empty() {
        officer_village::Entity::update_many()
            .col_expr(officer_village::Column::ValidityTo, Expr::val(cx.now))
            .filter(officer_village::Column::OfficerId.eq(officer))
            .filter(officer_village::Column::ValidityTo.is_null())
            .filter(officer_village::Column::LocationId.is_in(ended))
            .exec(&cx.tx)
            .await?;
    }
    let new = wanted.difference(&known).map(|village| officer_village::ActiveModel {
        officer_id: Set(Some(officer)),
        location_id: Set(Some(*village)),
        audit_user_id: Set(Some(cx.audit_id())),
        validity_from: Set(Some(cx.now)),
        ..Default::default()
    });
    let new: Vec<officer_village::ActiveModel> = new.collect();
    if !new.is_empty() {
        officer_village::Entity::insert_many(new).exec_without_returning(&cx.tx).await?;
    }
    cx.after_commit(principal::forget_all);
    Ok(())
}

//! Covers of insurees, rows of `tblInsureePolicy`: earlier states are kept, one valid row for an insuree and a policy.

use chrono::NaiveDate;
use openimis_kernel::{
    history,
    mutation::{MutationContext, MutationError},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    IntoActiveModel, PaginatorTrait,
    entity::prelude::*,
};

use crate::{
    entity::{insuree, insuree_policy as cover},
    hooks,
    rules::cover::{of_joiner, shortened},
};

async fn valid_of(cx: &MutationContext, insuree_id: i32) -> Result<Vec<cover::Model>, DbErr> {
    cover::Entity::find().filter(cover::Column::InsureeId.eq(insuree_id)).filter(cover::Column::ValidityTo.is_null()).all(&cx.tx).await
}

/// Ends all covers of an insuree on `day` that last longer.
///
/// # Errors
/// The database's.
pub async fn end_on(cx: &MutationContext, insuree_id: i32, day: NaiveDate) -> Result<(), MutationError> {
    for row in valid_of(cx, insuree_id).await? {
        let Some(expiry) = shortened(row.expiry_date, day) else { continue };
        history::archive(&cx.tx, &row, cx.now).await?;
        let mut row = row.into_active_model();
        row.expiry_date = Set(Some(expiry));
        row.validity_from = Set(cx.now);
        row.audit_user_id = Set(cx.audit_id());
        row.update(&cx.tx).await?;
    }
    Ok(())
}

/// Deletes all covers of an insuree.
///
/// # Errors
/// The database's.
pub async fn close_of_insuree(cx: &MutationContext, insuree_id: i32) -> Result<(), MutationError> {
    for row in valid_of(cx, insuree_id).await? {
        history::close(&cx.tx, &row, cx.now).await?;
    }
    Ok(())
}

/// Deletes all covers by the policies of a family.
///
/// # Errors
/// The database's.
pub async fn close_of_family(cx: &MutationContext, family_id: i32) -> Result<(), MutationError> {
    let policies = hooks::policies_of(&cx.app, &cx.tx, family_id).await?;
    let rows = cover::Entity::find()
        .filter(cover::Column::PolicyId.is_in(policies.iter().map(|policy| policy.policy_id)))
        .filter(cover::Column::ValidityTo.is_null())
        .all(&cx.tx)
        .await?;
    for row in rows {
        history::close(&cx.tx, &row, cx.now).await?;
    }
    Ok(())
}

/// Covers a member by the running policies of the family that have room beside the `others`.
///
/// # Errors
/// The database's.
pub async fn join(cx: &MutationContext, insuree: &insuree::Model, family_id: i32, others: i64) -> Result<(), MutationError> {
    let covered: Vec<i32> = valid_of(cx, insuree.id).await?.iter().map(|row| row.policy_id).collect();
    for policy in hooks::policies_of(&cx.app, &cx.tx, family_id).await? {
        let Some(dates) = of_joiner(&policy, others, cx.now.date_naive()) else { continue };
        if covered.contains(&policy.policy_id) {
            continue;
        }
        let row = cover::ActiveModel {
            id: NotSet,
            insuree_id: Set(insuree.id),
            policy_id: Set(policy.policy_id),
            enrollment_date: Set(dates.enrollment_date),
            start_date: Set(dates.start_date),
            effective_date: Set(dates.effective_date),
            expiry_date: Set(dates.expiry_date),
            offline: Set(Some(false)),
            audit_user_id: Set(cx.audit_id()),
            validity_from: Set(cx.now),
            validity_to: Set(None),
            legacy_id: Set(None),
        };
        row.insert(&cx.tx).await?;
    }
    Ok(())
}

/// Valid members of a family besides this insuree.
///
/// # Errors
/// The database's.
pub async fn others(cx: &MutationContext, family_id: i32, insuree_id: i32) -> Result<i64, DbErr> {
    let count = insuree::Entity::find()
        .filter(insuree::Column::FamilyId.eq(family_id))
        .filter(insuree::Column::ValidityTo.is_null())
        .filter(insuree::Column::Id.ne(insuree_id))
        .count(&cx.tx)
        .await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

//! From one state of a policy to another (policy spec, section 5.6).

use openimis_kernel::{
    history,
    mutation::{MutationContext, MutationError, ensure},
};
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::{cover, lookup};
use crate::{
    entity::{codes::Status, policy},
    events::{PolicyDeleted, PolicySaved},
    hooks, links,
};

/// Why a policy was not deleted.
#[must_use]
pub fn used_in_claims(policy: &policy::Model) -> String {
    format!("Policy {} is used in claims", policy.uuid)
}

/// Suspends a policy, whatever its state.
///
/// # Errors
/// A handler vetoes, or the database's.
pub async fn suspend(cx: &MutationContext, policy: policy::Model) -> Result<policy::Model, MutationError> {
    history::archive(&cx.tx, &policy, cx.now).await?;
    set_status(cx, policy, Status::Suspended, |_| {}).await
}

/// Sets a policy's state, and what else changes with it; the earlier version is the caller's business.
///
/// # Errors
/// A handler vetoes, or the database's.
pub async fn set_status(
    cx: &MutationContext,
    policy: policy::Model,
    status: Status,
    also: impl FnOnce(&mut policy::ActiveModel),
) -> Result<policy::Model, MutationError> {
    let before = policy.clone();
    let mut row = policy.into_active_model();
    row.status = Set(Some(status.as_code()));
    row.validity_from = Set(cx.now);
    row.audit_user_id = Set(cx.audit_id());
    also(&mut row);
    let policy = row.update(&cx.tx).await?;
    links::POLICIES.note(cx, policy.id).await?;
    cx.emit(&PolicySaved { policy: policy.clone(), before: Some(before) }).await?;
    Ok(policy)
}

/// The payment of a policy that is ready was matched: it covers, not before its first day.
///
/// # Errors
/// A handler vetoes, or the database's.
pub async fn payment_matched(cx: &MutationContext, policy: policy::Model, paid: chrono::NaiveDate) -> Result<policy::Model, MutationError> {
    let waits = matches!(policy.state(), Some(Status::Idle | Status::Ready));
    if !waits || !cx.config::<crate::config::PolicyConfig>().active_when_matched() {
        return Ok(policy);
    }
    history::archive(&cx.tx, &policy, cx.now).await?;
    let effective = paid.max(policy.start_date);
    let policy = set_status(cx, policy, Status::Active, |row| row.effective_date = Set(Some(effective))).await?;
    cover::follow(cx, &policy).await?;
    Ok(policy)
}

/// Claims took something out of the policy.
///
/// # Errors
/// The database's.
pub async fn is_used(cx: &MutationContext, policy: &policy::Model) -> Result<bool, DbErr> {
    Ok(hooks::taken(&cx.app, &cx.tx, vec![policy.id]).await?.contains_key(&policy.id))
}

/// Deletes a policy, its covers, and what was paid for it.
///
/// # Errors
/// Claims used it, a handler vetoes, or the database's.
pub async fn delete(cx: &MutationContext, policy: policy::Model) -> Result<(), MutationError> {
    ensure(!is_used(cx, &policy).await?, used_in_claims(&policy))?;
    cover::close(cx, policy.id).await?;
    history::close(&cx.tx, &policy, cx.now).await?;
    links::POLICIES.note(cx, policy.id).await?;
    cx.emit(&PolicyDeleted { policy }).await
}

/// Ends the policies of a family; what was paid for them stays in the books.
///
/// # Errors
/// The database's.
pub async fn close_of_family(cx: &MutationContext, family_id: i32) -> Result<(), MutationError> {
    for policy in lookup::policies_of_families(&cx.tx, &[family_id]).await? {
        cover::close(cx, policy.id).await?;
        history::close(&cx.tx, &policy, cx.now).await?;
        links::POLICIES.note(cx, policy.id).await?;
    }
    Ok(())
}

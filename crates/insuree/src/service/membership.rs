//! Insurees leave their family, for another one or for none (insuree spec, section 4; cases IF13 to IF19).

use openimis_kernel::{
    history,
    mutation::{MutationContext, MutationError, ensure},
};
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::{cover, head, lookup};
use crate::{
    entity::{family, insuree},
    events::InsureeMoved,
    links,
};

/// Moves an insuree into a family. They are covered from today by its running policies that have room; `cancel` ends the
/// covers they had.
///
/// # Errors
/// They are head of another family, or the database's.
pub async fn change(cx: &MutationContext, insuree: insuree::Model, family: &family::Model, cancel: bool) -> Result<(), MutationError> {
    if insuree.family_id == Some(family.id) {
        return Ok(());
    }
    if let Some(present) = insuree.family_id {
        head::may_leave(cx, &insuree, present).await?;
    }
    ensure(family.validity_to.is_none(), lookup::NO_FAMILY)?;
    let others = cover::others(cx, family.id, insuree.id).await?;
    if cancel {
        cover::end_on(cx, insuree.id, cx.now.date_naive()).await?;
    }
    let moved = place(cx, insuree, Some(family.id)).await?;
    cover::join(cx, &moved, family.id, others).await
}

/// Takes an insuree out of their family; `cancel` ends their covers today. Without family there is nothing to leave.
///
/// # Errors
/// They are its head, or the database's.
pub async fn remove(cx: &MutationContext, insuree: insuree::Model, cancel: bool) -> Result<(), MutationError> {
    if let Some(present) = insuree.family_id {
        head::may_leave(cx, &insuree, present).await?;
    }
    if cancel {
        cover::end_on(cx, insuree.id, cx.now.date_naive()).await?;
    }
    if insuree.family_id.is_none() {
        return Ok(());
    }
    place(cx, insuree, None).await.map(drop)
}

/// Writes the family of an insuree, whatever it was before.
pub(super) async fn place(cx: &MutationContext, insuree: insuree::Model, family: Option<i32>) -> Result<insuree::Model, MutationError> {
    let from = insuree.family_id;
    history::archive(&cx.tx, &insuree, cx.now).await?;
    let mut row = insuree.into_active_model();
    row.family_id = Set(family);
    row.validity_from = Set(cx.now);
    row.audit_user_id = Set(cx.audit_id());
    let insuree = row.update(&cx.tx).await?;
    links::INSUREES.note(cx, insuree.id).await?;
    cx.emit(&InsureeMoved { insuree: insuree.clone(), from }).await?;
    Ok(insuree)
}

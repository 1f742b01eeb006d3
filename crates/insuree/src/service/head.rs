//! Each family has one head: `tblFamilies.InsureeID` names them, and they alone of its members have `IsHead` (insuree spec,
//! section 5.3; cases IF10 to IF12, IF15, IF19, IF21).

use openimis_kernel::{
    history,
    mutation::{MutationContext, MutationError, ensure},
};
use sea_orm::{ActiveValue::Set, IntoActiveModel, entity::prelude::*};

use super::lookup;
use crate::{
    entity::{family, insuree},
    events::FamilyHeadChanged,
};

/// The insuree is head of the valid family they belong to.
///
/// # Errors
/// The database's.
pub async fn is_head(cx: &MutationContext, insuree: &insuree::Model) -> Result<bool, DbErr> {
    let Some(family_id) = insuree.family_id else { return Ok(false) };
    Ok(lookup::family_by_id(&cx.tx, family_id).await?.is_some_and(|family| family.head_insuree_id == insuree.id))
}

/// Fails for the head of this family: somebody else must be made head first.
pub(super) async fn may_leave(cx: &MutationContext, insuree: &insuree::Model, family_id: i32) -> Result<(), MutationError> {
    let family = lookup::family_by_id(&cx.tx, family_id).await?;
    let heads = family.is_some_and(|family| family.head_insuree_id == insuree.id);
    ensure(!heads, format!("Cannot remove head insuree {} from family", name(insuree)))
}

/// How messages name an insuree: by number, or by uuid where there is none.
#[must_use]
pub fn name(insuree: &insuree::Model) -> &str {
    insuree.chf_id.as_deref().unwrap_or(&insuree.uuid)
}

/// Makes a member of the family its head.
///
/// # Errors
/// Somebody else's member, or the database's.
pub async fn set(cx: &MutationContext, family: family::Model, insuree: insuree::Model) -> Result<family::Model, MutationError> {
    ensure(insuree.family_id == Some(family.id), format!("Insuree {} is not a member of the family", name(&insuree)))?;
    if family.head_insuree_id == insuree.id && insuree.head {
        return Ok(family);
    }
    let from = family.head_insuree_id;
    if from != insuree.id {
        let previous = insuree::Entity::find_by_id(from).filter(insuree::Column::ValidityTo.is_null()).one(&cx.tx).await?;
        if let Some(previous) = previous.filter(|previous| previous.family_id == Some(family.id)) {
            flag(cx, previous, false).await?;
        }
    }
    let to = insuree.id;
    flag(cx, insuree, true).await?;
    history::archive(&cx.tx, &family, cx.now).await?;
    let mut row = family.into_active_model();
    row.head_insuree_id = Set(to);
    row.validity_from = Set(cx.now);
    row.audit_user_id = Set(cx.audit_id());
    let family = row.update(&cx.tx).await?;
    cx.emit(&FamilyHeadChanged { family_id: family.id, from, to }).await?;
    Ok(family)
}

async fn flag(cx: &MutationContext, insuree: insuree::Model, head: bool) -> Result<(), MutationError> {
    history::archive(&cx.tx, &insuree, cx.now).await?;
    let mut row = insuree.into_active_model();
    row.head = Set(head);
    row.validity_from = Set(cx.now);
    row.audit_user_id = Set(cx.audit_id());
    row.update(&cx.tx).await?;
    Ok(())
}

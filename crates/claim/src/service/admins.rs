//! Claim administrators as users make them.

use openimis_core::events::ClaimAdministratorWanted;
use openimis_kernel::{
    history, lengths,
    mutation::{MutationContext, MutationError, ensure},
};
use openimis_location::entity::health_facility;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, entity::prelude::*};

use crate::entity::claim_admin::{ActiveModel, Column, Entity, Model};

/// Writes the claim administrator that a user shall be, with an earlier version; answers their key.
///
/// # Errors
/// The code is another's, a text is too long, there is no such health facility, or the database fails.
pub async fn save(cx: &MutationContext, wanted: &ClaimAdministratorWanted) -> Result<i32, MutationError> {
    check_facility(cx, wanted.health_facility_id).await?;
    let known = known(cx, wanted).await?;
    let mut row = ActiveModel {
        code: Set(Some(wanted.code.clone())),
        last_name: Set(Some(wanted.last_name.clone())),
        other_names: Set(Some(wanted.other_names.clone())),
        dob: Set(wanted.birth_date),
        email_id: Set(wanted.email.clone()),
        phone: Set(wanted.phone.clone()),
        health_facility_id: Set(wanted.health_facility_id),
        has_login: Set(Some(wanted.has_login)),
        audit_user_id: Set(Some(cx.audit_id())),
        ..Default::default()
    };
    lengths::check(&row)?;
    let row = match &known {
        Some(known) => {
            history::archive(&cx.tx, known, cx.now).await?;
            row.id = Set(known.id);
            row.update(&cx.tx).await?
        }
        None => {
            row.uuid = Set(Uuid::new_v4().to_string());
            row.validity_from = Set(cx.now);
            row.insert(&cx.tx).await?
        }
    };
    Ok(row.id)
}

/// Ends a claim administrator; nothing happens to one who has ended already.
///
/// # Errors
/// The database's.
pub async fn close(cx: &MutationContext, id: i32) -> Result<(), MutationError> {
    if let Some(admin) = valid(id).one(&cx.tx).await? {
        history::close(&cx.tx, &admin, cx.now).await?;
    }
    Ok(())
}

fn valid(id: i32) -> Select<Entity> {
    Entity::find_by_id(id).filter(Column::ValidityTo.is_null())
}

/// The claim administrator to change: the one the user is, else a valid one with this code.
async fn known(cx: &MutationContext, wanted: &ClaimAdministratorWanted) -> Result<Option<Model>, MutationError> {
    let of_code = Entity::find().filter(Column::Code.eq(wanted.code.as_str())).filter(Column::ValidityTo.is_null()).one(&cx.tx).await?;
    let own = match wanted.current {
        Some(id) => valid(id).one(&cx.tx).await?,
        None => None,
    };
    let is_anothers = |admin: &Model| own.as_ref().is_some_and(|own| own.id != admin.id);
    ensure(!of_code.as_ref().is_some_and(is_anothers), "There is a claim administrator with this code already.")?;
    Ok(own.or(of_code))
}

async fn check_facility(cx: &MutationContext, id: Option<i32>) -> Result<(), MutationError> {
    let Some(id) = id else { return Ok(()) };
    let found = health_facility::Entity::find_by_id(id).one(&cx.tx).await?;
    ensure(found.is_some(), format!("There is no health facility {id}."))
}

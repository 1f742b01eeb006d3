//! The enrolment officer.

use openimis_kernel::{
    history,
    mutation::{MutationContext, MutationError},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QueryFilter, entity::prelude::*};

use super::{Kinds, UserInput};
use crate::{
    entity::{
        officer::{ActiveModel, Column, Entity, Model},
        user,
    },
    mutation::failure::refused,
};

/// Writes the officer; answers their key.
///
/// # Errors
/// The code is another officer's, or the database fails.
pub async fn save(cx: &MutationContext, input: &UserInput, kinds: Kinds, current: Option<&user::Model>) -> Result<i32, MutationError> {
    let known = officer(cx, &input.username, current).await?;
    let mut row = ActiveModel {
        code: Set(input.username.clone()),
        last_name: Set(input.last_name.clone()),
        other_names: Set(input.other_names.clone()),
        phone: Set(input.phone.clone()),
        email: Set(input.email.clone()),
        dob: Set(input.birth_date),
        address: Set(input.address.clone()),
        works_to: Set(input.works_to),
        location_id: Set(input.location_id),
        substitution_officer_id: Set(input.substitution_officer_id),
        phone_communication: Set(input.phone_communication),
        has_login: Set(Some(kinds.interactive)),
        audit_user_id: Set(cx.audit_id()),
        ..Default::default()
    };
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

/// The officer to change: the one the user is, else a valid one with this code who is no other user.
async fn officer(cx: &MutationContext, code: &str, current: Option<&user::Model>) -> Result<Option<Model>, MutationError> {
    let valid = || Entity::find().filter(Column::ValidityTo.is_null());
    let of_code = valid().filter(Column::Code.eq(code)).one(&cx.tx).await?;
    let own = match current.and_then(|user| user.officer_id) {
        Some(id) => valid().filter(Column::Id.eq(id)).one(&cx.tx).await?,
        None => None,
    };
    let is_anothers = |officer: &Model| own.as_ref().is_some_and(|own| own.id != officer.id);
    if of_code.as_ref().is_some_and(is_anothers) {
        return Err(refused("There is an enrolment officer with this code already."));
    }
    Ok(own.or(of_code))
}

//! Payers: create, change, close.

use std::str::FromStr;

use openimis_kernel::{
    access::Territory,
    history, lengths,
    mutation::{Given, MutationContext, MutationError, ensure},
};
use openimis_location::{
    security,
    service::{is_allowed, location_by_uuid},
};
use sea_orm::{ActiveValue::Set, DbErr, entity::prelude::*};
use serde_json::{Value as Json, json};

use crate::{
    entity::{codes::PayerType, payer},
    events::{PayerDeleted, PayerSaved},
    links,
    mutation::{CreatePayerInput, UpdatePayerInput},
};

/// There is no such payer, or the user may not see it.
pub const UNKNOWN: &str = "Payer matching query does not exist.";

/// The payer with this uuid, valid or closed, if the territory shows it.
///
/// # Errors
/// The database's.
pub async fn visible_by_uuid(db: &impl ConnectionTrait, territory: &Territory, uuid: &str) -> Result<Option<payer::Model>, DbErr> {
    payer::Entity::find()
        .filter(payer::Column::Uuid.eq(uuid))
        .filter(security::location_visible(territory, "tblPayer", "LocationId"))
        .one(db)
        .await
}

/// Adds a payer.
///
/// # Errors
/// A rule of the payer spec, section 4, is broken, or the user may not.
pub async fn create_payer(cx: &MutationContext, input: &CreatePayerInput) -> Result<payer::Model, MutationError> {
    ensure_kind(&input.r#type)?;
    let row = payer::ActiveModel {
        uuid: Set(Uuid::new_v4().to_string()),
        r#type: Set(input.r#type.clone()),
        name: Set(input.name.clone()),
        address: Set(input.address.clone()),
        location_id: Set(Some(location(cx, input.location_uuid).await?)),
        phone: Set(input.phone.clone()),
        fax: Set(input.fax.clone()),
        email: Set(input.email.clone()),
        audit_user_id: Set(cx.audit_id()),
        validity_from: Set(cx.now),
        ..Default::default()
    };
    lengths::check(&row)?;
    let after = row.insert(&cx.tx).await?;
    saved(cx, None, after).await
}

/// Changes a payer; its former state becomes an earlier version.
///
/// # Errors
/// A rule of the payer spec, section 4, is broken, or the user may not.
pub async fn update_payer(cx: &MutationContext, input: &Given<UpdatePayerInput>) -> Result<payer::Model, MutationError> {
    let before = found(cx, &input.uuid.to_string()).await?.ok_or_else(|| MutationError::invalid(UNKNOWN))?;
    ensure(before.validity_to.is_none(), "Cannot update historical values")?;
    ensure_kind(&input.r#type)?;
    let mut row = payer::ActiveModel {
        id: Set(before.id),
        r#type: Set(input.r#type.clone()),
        name: Set(input.name.clone()),
        location_id: Set(Some(location(cx, input.location_uuid).await?)),
        audit_user_id: Set(cx.audit_id()),
        validity_from: Set(cx.now),
        ..Default::default()
    };
    for (attribute, column, value) in [
        ("address", &mut row.address, &input.address),
        ("phone", &mut row.phone, &input.phone),
        ("fax", &mut row.fax, &input.fax),
        ("email", &mut row.email, &input.email),
    ] {
        if input.has(attribute) {
            *column = Set(value.clone());
        }
    }
    lengths::check(&row)?;
    history::archive(&cx.tx, &before, cx.now).await?;
    let after = row.update(&cx.tx).await?;
    saved(cx, Some(before), after).await
}

/// Closes payers. Of each that does not exist the log says so; the others are closed.
///
/// # Errors
/// The database's, or a veto.
pub async fn delete_payers(cx: &MutationContext, uuids: &[String]) -> Result<(), MutationError> {
    let mut missing = vec![];
    for uuid in uuids {
        match found(cx, uuid).await?.filter(|payer| payer.validity_to.is_none()) {
            Some(payer) => {
                links::PAYER.note(cx, payer.id).await?;
                cx.emit(&PayerDeleted { payer: payer.clone() }).await?;
                history::close(&cx.tx, &payer, cx.now).await?;
            }
            None => missing.push(uuid),
        }
    }
    unknown(&missing).into_iter().for_each(|entry| cx.leave_over(entry));
    Ok(())
}

/// One that is missing is said alone, of several each under its uuid.
fn unknown(missing: &[&String]) -> Vec<Json> {
    let entry = |uuid: &String| json!({ "message": "payer.validation.id_does_not_exist", "detail": uuid });
    match missing {
        [uuid] => vec![entry(uuid)],
        several => several.iter().map(|uuid| json!({ "title": uuid, "list": [entry(uuid)] })).collect(),
    }
}

async fn found(cx: &MutationContext, uuid: &str) -> Result<Option<payer::Model>, MutationError> {
    Ok(visible_by_uuid(&cx.tx, &cx.principal.territory, uuid).await?)
}

fn ensure_kind(code: &str) -> Result<(), MutationError> {
    PayerType::from_str(code).map(drop).map_err(|unknown| MutationError::invalid(unknown.to_string()))
}

async fn location(cx: &MutationContext, uuid: Uuid) -> Result<i32, MutationError> {
    let place = location_by_uuid(&cx.tx, &uuid.to_string()).await?.filter(|place| place.validity_to.is_none());
    let place = place.ok_or_else(|| MutationError::invalid("Location matching query does not exist."))?;
    if is_allowed(&cx.tx, &cx.principal.territory, &[place.id]).await? { Ok(place.id) } else { Err(MutationError::Unauthorized) }
}

async fn saved(cx: &MutationContext, before: Option<payer::Model>, after: payer::Model) -> Result<payer::Model, MutationError> {
    links::PAYER.note(cx, after.id).await?;
    cx.emit(&PayerSaved { before, after: after.clone() }).await?;
    Ok(after)
}

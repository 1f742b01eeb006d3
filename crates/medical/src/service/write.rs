//! Creating and changing items and services.

use openimis_kernel::{
    database, history, lengths,
    mutation::{MutationContext, MutationError, ensure},
};
use sea_orm::{EntityName, entity::prelude::*};

use super::element::{Element, by_code};
use crate::{events::Saved, rules::change::differs};

/// Adds a row with this code.
pub(super) async fn create<E: Element>(cx: &MutationContext, code: &str, row: E::ActiveModel) -> Result<E::Model, MutationError> {
    ensure_code_is_free::<E>(cx, code).await?;
    lengths::check(&row)?;
    Ok(E::insert(row).exec_with_returning(&cx.tx).await?)
}

/// Changes the row with this uuid to what `make` makes of its former state. That state becomes an earlier version if the row
/// says something else now; otherwise the row is left alone.
pub(super) async fn update<E: Element>(
    cx: &MutationContext,
    uuid: Option<&str>,
    code: &str,
    make: impl FnOnce(&E::Model) -> Result<E::ActiveModel, MutationError> + Send,
) -> Result<(E::Model, E::Model), MutationError> {
    let found = match uuid {
        Some(uuid) => {
            lock::<E>(cx, uuid).await?;
            E::find().filter(E::UUID.eq(uuid)).one(&cx.tx).await?
        }
        None => None,
    };
    if found.as_ref().map(E::code) != Some(code) {
        ensure_code_is_free::<E>(cx, code).await?;
    }
    let before = found.ok_or_else(|| MutationError::invalid(format!("{} matching query does not exist.", E::TITLE)))?;
    ensure(E::is_valid(&before), "User can not edit historical data")?;
    let row = make(&before)?;
    lengths::check(&row)?;
    if !differs::<E>(&before, &row) {
        return Ok((before.clone(), before));
    }
    history::archive(&cx.tx, &before, cx.now).await?;
    let after = E::update(row).exec(&cx.tx).await?;
    Ok((before, after))
}

async fn ensure_code_is_free<E: Element>(cx: &MutationContext, code: &str) -> Result<(), MutationError> {
    lock::<E>(cx, code).await?;
    ensure(by_code::<E>(&cx.tx, code).await?.is_none(), "Code already exists.")
}

/// Changes of one row, and of rows with one code, come one after the other.
async fn lock<E: Element>(cx: &MutationContext, key: &str) -> Result<(), MutationError> {
    Ok(database::lock(&cx.tx, EntityName::table_name(&E::default()), key).await?)
}

/// Notes that the mutation touched the row, and tells other modules.
pub(super) async fn saved<E: Element>(cx: &MutationContext, before: Option<E::Model>, after: E::Model) -> Result<E::Model, MutationError> {
    E::LINK.note(cx, E::id(&after)).await?;
    cx.emit(&Saved { before, after: after.clone() }).await?;
    Ok(after)
}

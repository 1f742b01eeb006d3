//! Closing items and services.

use std::{collections::HashSet, fmt::Display};

use openimis_kernel::{
    history,
    mutation::{MutationContext, MutationError},
};
use serde_json::json;

use super::element::{Element, by_uuids};
use crate::events::Deleted;

/// Closes the rows with these uuids; modules that have prices for them close those. What does not exist is passed over, and
/// the log says so.
///
/// # Errors
/// A handler of [`Deleted`] vetoes.
pub async fn delete<E: Element>(cx: &MutationContext, uuids: &[String]) -> Result<(), MutationError> {
    let rows = by_uuids::<E>(&cx.tx, uuids).await?;
    let known: HashSet<&str> = rows.iter().map(E::uuid).collect();
    let unknown: Vec<&String> = uuids.iter().filter(|uuid| !known.contains(uuid.as_str())).collect();
    pass_over(cx, &format!("{}.validation.id_does_not_exist", E::WORD), &unknown);
    cx.emit(&Deleted { rows: rows.clone() }).await?;
    for row in &rows {
        E::LINK.note(cx, E::id(row)).await?;
        history::close(&cx.tx, row, cx.now).await?;
    }
    Ok(())
}

/// Tells the log which objects do not exist, by the message key: one by its message alone, several under their uuids, as the
/// reference does.
pub fn pass_over<U: Display>(cx: &MutationContext, key: &str, unknown: &[U]) {
    let entry = json!({ "message": key });
    match unknown {
        [_] => cx.leave_over(entry),
        several => several.iter().for_each(|uuid| cx.leave_over(json!({ "title": uuid.to_string(), "list": [entry] }))),
    }
}

//! Closing products.

use openimis_kernel::{
    history,
    mutation::{MutationContext, MutationError},
};
use serde_json::{Value as Json, json};

use super::lookup;
use crate::{events::ProductDeleted, links};

/// Closes products. Of each that does not exist the log says so; the others are closed.
///
/// # Errors
/// The database's, or a veto.
pub async fn delete_products(cx: &MutationContext, uuids: &[String]) -> Result<(), MutationError> {
    let mut missing = vec![];
    for uuid in uuids {
        let found = lookup::visible_by_uuid(&cx.tx, &cx.principal.territory, uuid).await?;
        match found.filter(|product| product.validity_to.is_none()) {
            Some(product) => {
                links::PRODUCT.note(cx, product.id).await?;
                cx.emit(&ProductDeleted { product: product.clone() }).await?;
                history::close(&cx.tx, &product, cx.now).await?;
            }
            None => missing.push(uuid),
        }
    }
    unknown(&missing).into_iter().for_each(|entry| cx.leave_over(entry));
    Ok(())
}

/// One that is missing is said alone, of several each under its uuid.
fn unknown(missing: &[&String]) -> Vec<Json> {
    let entry = |uuid: &String| json!({ "message": "product.validation.id_does_not_exist", "detail": uuid });
    match missing {
        [uuid] => vec![entry(uuid)],
        several => several.iter().map(|uuid| json!({ "title": uuid, "list": [entry(uuid)] })).collect(),
    }
}

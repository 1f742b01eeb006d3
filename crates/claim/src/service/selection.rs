//! Which claims a mutation is about.

use openimis_kernel::mutation::{MutationContext, MutationError};
use sea_orm::{EntityName, QueryOrder, QuerySelect, entity::prelude::*, sea_query::LockType};
use serde_json::{Value as Json, json};

use crate::{entity::claim, rules::status::Act, security::visible_to};

/// How many claims are treated with one set of statements.
pub const CHUNK: usize = 1000;

/// Valid claims that the user may see, by public identifier; nobody else changes them until the end of the transaction.
///
/// # Errors
/// The database's.
pub async fn by_uuids(cx: &MutationContext, uuids: &[String]) -> Result<Vec<claim::Model>, DbErr> {
    let mut found = vec![];
    for chunk in uuids.chunks(CHUNK) {
        let rows = claim::Entity::find()
            .filter(claim::Column::Uuid.is_in(chunk))
            .filter(claim::Column::ValidityTo.is_null())
            .filter(visible_to(&cx.principal, claim::Entity.table_name()))
            .order_by_asc(claim::Column::Id)
            .lock(LockType::NoKeyUpdate)
            .all(&cx.tx)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The valid claim that the user may see.
///
/// # Errors
/// There is none, or the database fails.
pub async fn one(cx: &MutationContext, uuid: &str) -> Result<claim::Model, MutationError> {
    let found = by_uuids(cx, &[uuid.to_lowercase()]).await?.pop();
    found.ok_or_else(|| MutationError::invalid("Claim matching query does not exist."))
}

/// Public identifiers as clients send them: without gaps, in lower case, each once.
#[must_use]
pub fn uuids(given: Option<Vec<Option<String>>>) -> Vec<String> {
    let mut known = std::collections::HashSet::new();
    let given = given.into_iter().flatten().flatten().map(|uuid| uuid.to_lowercase());
    given.filter(|uuid| known.insert(uuid.clone())).collect()
}

/// Says in the log which of the claims asked for do not exist for the user.
pub fn tell_missing(cx: &MutationContext, asked: &[String], found: &[claim::Model], code: Option<i16>) {
    let known: std::collections::HashSet<&str> = found.iter().map(|row| row.uuid.as_str()).collect();
    for uuid in asked.iter().filter(|uuid| !known.contains(uuid.as_str())) {
        cx.leave_over(match code {
            Some(code) => json!({ "code": code, "message": "claim.validation.claim_uuid_not_found", "detail": uuid }),
            None => json!({ "message": "claim.validation.id_does_not_exist", "detail": uuid }),
        });
    }
}

/// Parts claims whose state allows an act from the others, and says in the log which those are.
pub fn allowed(cx: &MutationContext, rows: Vec<claim::Model>, act: Act) -> Vec<claim::Model> {
    let (allowed, refused): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.state().is_some_and(|state| act.allowed(state)));
    for row in &refused {
        cx.leave_over(refusal(row));
    }
    allowed
}

/// What is said of a claim whose state forbids an act.
#[must_use]
pub fn refusal(row: &claim::Model) -> Json {
    let state = row.state().map_or("unknown", |state| state.as_words());
    json!({ "message": format!("{}: not possible for a claim that is {state}", row.code), "detail": row.uuid })
}

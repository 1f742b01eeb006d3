//! Submits, processes and values selections of claims.

use std::collections::HashMap;

use openimis_core::entity::mutation_log;
use openimis_kernel::mutation::{MutationContext, MutationError};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    DbErr,
    entity::prelude::*,
};
use serde_json::{Value as Json, json};

use super::{
    facts::{self, Facts, Loaded},
    selection::{self, CHUNK},
    store::{self, Changed, Stamps},
};
use crate::{
    entity::{
        claim,
        codes::{Status, reason},
    },
    events::{ClaimsProcessed, ClaimsSubmitted},
    rules::{
        facts::{Claim, Element, Patient},
        objection::Objection,
        status::Act,
        submission::{self, Others, Outcome},
    },
    validation::{self, Case, Checking},
};

/// What became of a claim.
pub struct Treated {
    /// Its row before.
    pub row: claim::Model,
    /// The claim after.
    pub claim: Claim,
    /// Why it is rejected; empty: it is not.
    pub objections: Vec<Objection>,
}

/// Submits claims. Those that are rejected stand in the log, which says "failed" then; the others are checked.
///
/// # Errors
/// The database's, or the veto of a handler.
pub async fn submit(cx: &MutationContext, uuids: &[String]) -> Result<Vec<Treated>, MutationError> {
    let treated = all(cx, uuids, Act::Submit, Some(reason::NO_SUCH_CLAIM)).await?;
    let of = |status: Status| treated.iter().filter(|one| one.claim.status == status).map(|one| one.row.id).collect::<Vec<i32>>();
    let event = ClaimsSubmitted { checked: of(Status::Checked), rejected: of(Status::Rejected) };
    cx.emit(&event).await?;
    let lines = |item: bool, passes: bool| {
        let lines = treated.iter().flat_map(|one| &one.claim.lines);
        lines.filter(|line| matches!(line.element, Element::Item(_)) == item && line.passes() == passes).count()
    };
    let stats = json!({
        "header": "Claims submitted",
        "submitted": uuids.len(),
        "checked": event.checked.len(),
        "rejected": event.rejected.len(),
        "items_passed": lines(true, true),
        "items_rejected": lines(true, false),
        "services_passed": lines(false, true),
        "services_rejected": lines(false, false),
    });
    tell(cx, &treated, stats).await?;
    Ok(treated)
}

/// Processes claims: they are valuated, wait for the budget of their period, or are rejected.
///
/// # Errors
/// The database's, or the veto of a handler.
pub async fn process(cx: &MutationContext, uuids: &[String]) -> Result<Vec<Treated>, MutationError> {
    let treated = all(cx, uuids, Act::Process, None).await?;
    let of = |status: Status| treated.iter().filter(|one| one.claim.status == status).map(|one| one.row.id).collect::<Vec<i32>>();
    let event = ClaimsProcessed { valuated: of(Status::Valuated), processed: of(Status::Processed), rejected: of(Status::Rejected) };
    cx.emit(&event).await?;
    let stats = json!({
        "header": "Submitted to process",
        "submitted": uuids.len(),
        "processed": event.processed.len(),
        "valuated": event.valuated.len(),
        "rejected": event.rejected.len(),
    });
    tell(cx, &treated, stats).await?;
    Ok(treated)
}

async fn all(cx: &MutationContext, uuids: &[String], act: Act, missing: Option<i16>) -> Result<Vec<Treated>, MutationError> {
    let mut treated = vec![];
    for chunk in uuids.chunks(CHUNK) {
        let rows = selection::by_uuids(cx, chunk).await?;
        selection::tell_missing(cx, chunk, &rows, missing);
        let rows = already_rejected(cx, rows);
        let rows = selection::allowed(cx, rows, act);
        treated.extend(treat(cx, rows, act, false).await?);
    }
    Ok(treated)
}

/// Rejected claims stay what they are; the log says so in the words that it has for claims without a line that counts.
fn already_rejected(cx: &MutationContext, rows: Vec<claim::Model>) -> Vec<claim::Model> {
    let (rejected, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.state() == Some(Status::Rejected));
    for row in rejected {
        let message = format!("{}: All claim items/services are rejected", row.code);
        cx.leave_over(json!({ "code": reason::INVALID, "message": message, "detail": row.uuid }));
    }
    others
}

/// Does it to claims whose state allows it, and writes what became of them, with earlier versions unless they are written.
pub(super) async fn treat(cx: &MutationContext, rows: Vec<claim::Model>, act: Act, archived: bool) -> Result<Vec<Treated>, MutationError> {
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let mut facts = facts::load(cx, rows).await?;
    let mut others = if act == Act::Review { HashMap::new() } else { against(cx, &facts).await? };
    let nobody = Patient::default();
    let mut changed = vec![];
    let mut objections = vec![];
    for mut loaded in std::mem::take(&mut facts.claims) {
        let known = facts.known(loaded.row.insuree_id, &nobody);
        let against = others.remove(&loaded.row.id).unwrap_or_default();
        let outcome = decide(&mut loaded.claim, act, against, &known);
        facts.book.note(&loaded.claim, &outcome.usages);
        objections.push(outcome.objections);
        let stamps = stamps(cx, &loaded, act);
        changed.push(Changed { loaded, usages: outcome.usages, stamps });
    }
    store::save(cx, &changed, archived).await?;
    let treated = changed.into_iter().zip(objections);
    Ok(treated.map(|(changed, objections)| Treated { row: changed.loaded.row, claim: changed.loaded.claim, objections }).collect())
}

fn decide(claim: &mut Claim, act: Act, against: Others, known: &crate::rules::facts::Known<'_>) -> Outcome {
    match act {
        Act::Submit => submission::submit(claim, against, known),
        Act::Process => submission::process(claim, against, known),
        _ => submission::revalue(claim, known),
    }
}

fn stamps(cx: &MutationContext, loaded: &Loaded, act: Act) -> Stamps {
    let mut stamps = Stamps::of(&loaded.row);
    let user = Some(cx.audit_id());
    match act {
        Act::Submit => {
            stamps.submitted_by = user;
            if loaded.claim.status == Status::Checked {
                stamps.submit_stamp = Some(cx.now);
            }
        }
        Act::Process => {
            stamps.processed_by = user;
            if matches!(loaded.claim.status, Status::Processed | Status::Valuated) {
                stamps.process_stamp = Some(cx.now);
            }
        }
        _ => stamps.reviewed_by = user,
    }
    stamps
}

/// What other modules have against the claims.
async fn against(cx: &MutationContext, facts: &Facts) -> Result<HashMap<i32, Others>, DbErr> {
    let nobody = Patient::default();
    let cases: Vec<Case<'_>> = facts
        .claims
        .iter()
        .map(|loaded| Case {
            row: &loaded.row,
            claim: &loaded.claim,
            patient: facts.patients.get(&loaded.row.insuree_id).unwrap_or(&nobody),
        })
        .collect();
    let mut others: HashMap<i32, Others> = HashMap::new();
    for finding in validation::ask(Checking { cx, claims: &cases }).await? {
        others.entry(finding.claim_id).or_default().push((finding.line, finding.objection));
    }
    Ok(others)
}

/// Objections of one claim stand for themselves, those of several below the codes of their claims.
pub(super) fn tell_objections(cx: &MutationContext, treated: &[Treated]) {
    let rejected: Vec<&Treated> = treated.iter().filter(|one| !one.objections.is_empty()).collect();
    let entries = |one: &Treated| -> Vec<Json> {
        let entry = |objection: &Objection| json!({ "code": objection.code, "message": objection.message, "detail": one.row.uuid });
        one.objections.iter().map(entry).collect()
    };
    match rejected.as_slice() {
        [one] => entries(one).into_iter().for_each(|entry| cx.leave_over(entry)),
        several => several.iter().for_each(|one| cx.leave_over(json!({ "title": one.row.code, "list": entries(one) }))),
    }
}

/// What the log says of the selection.
async fn tell(cx: &MutationContext, treated: &[Treated], stats: Json) -> Result<(), MutationError> {
    tell_objections(cx, treated);
    let row =
        mutation_log::ActiveModel { id: Unchanged(cx.log_id), json_ext: Set(Some(json!({ "claim_stats": stats }))), ..Default::default() };
    mutation_log::Entity::update(row).exec(&cx.tx).await?;
    Ok(())
}

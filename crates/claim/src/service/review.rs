//! Which claims are reviewed or asked about, and what reviewers say.

use openimis_kernel::mutation::{MutationContext, MutationError, ensure};
use rust_decimal::Decimal;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    entity::prelude::*,
};
use serde_json::{Value as Json, json};

use super::{
    bulk::{Kind, Rows, amount},
    facts, feedback, history, lines,
    outcome::{self, tell_objections},
    selection, store,
};
use crate::{
    config::ClaimConfig,
    entity::{
        claim,
        codes::{LineStatus, Selection, reason},
    },
    events::ClaimSaved,
    rules::{facts::Element, status::Act, totals},
};

/// What claims are chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A review.
    Review,
    /// Feedback of the patient.
    Feedback,
}

/// Chooses claims, leaves them out, or takes them out. Officers are told whom to ask, or no more.
///
/// # Errors
/// The database's.
pub async fn choose(cx: &MutationContext, uuids: &[String], purpose: Purpose, selection: Selection) -> Result<(), MutationError> {
    let rows = selection::by_uuids(cx, uuids).await?;
    selection::tell_missing(cx, uuids, &rows, None);
    let mut rows = selection::allowed(cx, rows, Act::Select);
    if purpose == Purpose::Feedback {
        if selection == Selection::Selected {
            rows = feedback::prompt(cx, rows).await?;
        } else {
            feedback::end_prompts(cx, &keys(&rows)).await?;
        }
    }
    let ids = keys(&rows);
    history::archive(&cx.tx, &ids, cx.now).await?;
    let column = match purpose {
        Purpose::Review => claim::Column::ReviewStatus,
        Purpose::Feedback => claim::Column::FeedbackStatus,
    };
    claim::Entity::update_many()
        .col_expr(column, Expr::val(selection.as_code()))
        .filter(claim::Column::Id.is_in(ids.iter().copied()))
        .exec(&cx.tx)
        .await?;
    store::note(cx, &ids).await?;
    Ok(())
}

fn keys(rows: &[claim::Model]) -> Vec<i32> {
    rows.iter().map(|row| row.id).collect()
}

/// The review of these claims is done: what policies pay for them is found anew.
///
/// # Errors
/// The database's.
pub async fn deliver(cx: &MutationContext, uuids: &[String]) -> Result<(), MutationError> {
    let rows = selection::by_uuids(cx, uuids).await?;
    selection::tell_missing(cx, uuids, &rows, None);
    let mut rows = selection::allowed(cx, rows, Act::Review);
    rows.iter_mut().for_each(|row| row.review_status = Some(Selection::Delivered.as_code()));
    let treated = outcome::treat(cx, rows, Act::Review, false).await?;
    tell_objections(cx, &treated);
    Ok(())
}

/// What a reviewer says of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Key of the line.
    pub id: i32,
    /// It counts, or not; none: as before.
    pub status: Option<i16>,
    /// Why it does not count.
    pub reason: Option<i16>,
    /// How many count.
    pub approved: Option<Decimal>,
    /// Price of one.
    pub price: Option<Decimal>,
    /// Why.
    pub justification: Option<String>,
    /// What was given of a package: item or service by its code, and how many.
    pub parts: Vec<(bool, String, Decimal)>,
}

/// What a reviewer says of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// The claim.
    pub uuid: String,
    /// What they say of it.
    pub adjustment: Option<String>,
    /// Of its items.
    pub items: Vec<Verdict>,
    /// Of its services.
    pub services: Vec<Verdict>,
    /// The review is done.
    pub submit: bool,
}

macro_rules! verdicts {
    ($table:literal, $key:literal, $status:literal) => {
        Rows {
            table: $table,
            columns: &[
                ($key, Kind::Int),
                ($status, Kind::Small),
                ("RejectionReason", Kind::Small),
                ("QtyApproved", Kind::Amount),
                ("PriceApproved", Kind::Amount),
                ("Justification", Kind::Text),
                ("AuditUserIDReview", Kind::Int),
            ],
        }
    };
}

const ITEMS: Rows = verdicts!("tblClaimItems", "ClaimItemID", "ClaimItemStatus");
const SERVICES: Rows = verdicts!("tblClaimServices", "ClaimServiceID", "ClaimServiceStatus");

/// Writes a review down; what was there before stays as an earlier version. When it is done, or no line is left, what policies pay
/// is found anew.
///
/// # Errors
/// There is no such claim or line, the claim is beyond reviews, a number is negative, or the database fails.
pub async fn save(cx: &MutationContext, review: &Review) -> Result<(), MutationError> {
    let mut row = selection::one(cx, &review.uuid).await?;
    let state = row.state();
    ensure(state.is_some_and(|state| Act::Review.allowed(state)), "mutation.claim_not_reviewable")?;
    history::archive(&cx.tx, &[row.id], cx.now).await?;
    let before = row.clone();
    judge(cx, &row, review).await?;
    if review.submit {
        row.review_status = Some(Selection::Delivered.as_code());
    }
    row.adjustment = review.adjustment.clone().or(row.adjustment);
    let mut changed = claim::ActiveModel { id: Unchanged(row.id), ..Default::default() };
    changed.adjustment = Set(row.adjustment.clone());
    claim::Entity::update(changed).exec(&cx.tx).await?;
    settle(cx, row, review.submit).await?;
    let after = claim::Entity::find_by_id(before.id).one(&cx.tx).await?;
    match after {
        Some(after) => cx.emit(&ClaimSaved { before: Some(before), after }).await,
        None => Ok(()),
    }
}

/// Finds the amount in order; if the review is done or nothing is left, what policies pay.
async fn settle(cx: &MutationContext, row: claim::Model, done: bool) -> Result<(), MutationError> {
    let facts = facts::load(cx, vec![row.clone()]).await?;
    let Some(loaded) = facts.claims.first() else { return Ok(()) };
    let left = loaded.claim.lines.iter().any(|line| line.passes());
    if done || !left {
        let treated = outcome::treat(cx, vec![row], Act::Review, true).await?;
        tell_objections(cx, &treated);
        return Ok(());
    }
    let mut changed = claim::ActiveModel { id: Unchanged(row.id), ..Default::default() };
    changed.approved = Set(Some(totals::approved(&loaded.claim)));
    changed.audit_user_id_review = Set(Some(cx.audit_id()));
    claim::Entity::update(changed).exec(&cx.tx).await?;
    store::note(cx, &[row.id]).await?;
    Ok(())
}

async fn judge(cx: &MutationContext, row: &claim::Model, review: &Review) -> Result<(), MutationError> {
    let present = lines::stored(&cx.tx, row.id).await?;
    let mut items = vec![];
    let mut services = vec![];
    for (verdict, is_service) in review.items.iter().map(|v| (v, false)).chain(review.services.iter().map(|v| (v, true))) {
        let line = present.iter().find(|line| line.id == verdict.id && matches!(line.element, Element::Service(_)) == is_service);
        let line = line.ok_or_else(|| MutationError::invalid("The claim has no such line"))?;
        check(verdict)?;
        let judged = judged(cx, line, verdict);
        if is_service {
            services.push(judged)
        } else {
            items.push(judged)
        }
        if is_service && !cx.config::<ClaimConfig>().native_code_for_services {
            lines::give_parts(cx, verdict.id, &verdict.parts).await?;
        }
    }
    ITEMS.update(&cx.tx, items).await?;
    SERVICES.update(&cx.tx, services).await?;
    Ok(())
}

fn check(verdict: &Verdict) -> Result<(), MutationError> {
    let sound =
        |amount: Option<Decimal>| amount.is_none_or(|amount| amount >= Decimal::ZERO && amount < Decimal::from(10_000_000_000_000_000_u64));
    ensure(sound(verdict.approved) && sound(verdict.price), "mutation.claim_item_service_amount_out_of_range")
}

/// Only what a reviewer may say: quantity, price, whether it counts, and why.
fn judged(cx: &MutationContext, line: &lines::Present, verdict: &Verdict) -> Json {
    let status = verdict.status.filter(|code| LineStatus::of_code(*code).is_some()).unwrap_or(line.status);
    let rejected = status == LineStatus::Rejected.as_code();
    let why = match (rejected, verdict.reason) {
        (false, _) => reason::NONE,
        (true, Some(code)) if code != reason::NONE => code,
        (true, _) if line.reason != reason::NONE => line.reason,
        (true, _) => reason::REVIEWER,
    };
    json!([
        verdict.id,
        status,
        why,
        amount(verdict.approved.or(line.approved)),
        amount(verdict.price.or(line.price_approved)),
        verdict.justification.clone().or_else(|| line.justification.clone()),
        cx.audit_id(),
    ])
}

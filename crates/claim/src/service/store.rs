//! Writes what became of a selection of claims. The number of statements does not depend on the number of claims or lines.

use chrono::{DateTime, Utc};
use openimis_kernel::mutation::{MutationContext, MutationError};
use sea_orm::{DatabaseTransaction, DbErr, entity::prelude::*};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{
    bulk::{Kind, Rows, amount, day, moment},
    facts::Loaded,
    history,
};
use crate::{
    entity::{claim, claim_ded_rem, claim_mutation},
    rules::facts::{Element, Line, Usage},
};

const CLAIMS: Rows = Rows {
    table: "tblClaim",
    columns: &[
        ("ClaimID", Kind::Int),
        ("ClaimStatus", Kind::Small),
        ("RejectionReason", Kind::Small),
        ("ClaimCategory", Kind::Text),
        ("Approved", Kind::Amount),
        ("Valuated", Kind::Amount),
        ("Remunerated", Kind::Amount),
        ("ReviewStatus", Kind::Small),
        ("FeedbackStatus", Kind::Small),
        ("SubmitStamp", Kind::Moment),
        ("ProcessStamp", Kind::Moment),
        ("DateProcessed", Kind::Day),
        ("AuditUserIDSubmit", Kind::Int),
        ("AuditUserIDProcess", Kind::Int),
        ("AuditUserIDReview", Kind::Int),
    ],
};

macro_rules! line_columns {
    ($key:literal, $status:literal) => {
        &[
            ($key, Kind::Int),
            ($status, Kind::Small),
            ("RejectionReason", Kind::Small),
            ("QtyApproved", Kind::Amount),
            ("PriceAdjusted", Kind::Amount),
            ("PriceValuated", Kind::Amount),
            ("RemuneratedAmount", Kind::Amount),
            ("DeductableAmount", Kind::Amount),
            ("ExceedCeilingAmount", Kind::Amount),
            ("ExceedCeilingAmountCategory", Kind::Amount),
            ("ProdID", Kind::Int),
            ("PolicyID", Kind::Int),
            ("PriceOrigin", Kind::Text),
            ("Limitation", Kind::Text),
            ("LimitationValue", Kind::Amount),
        ]
    };
}

const ITEMS: Rows = Rows { table: "tblClaimItems", columns: line_columns!("ClaimItemID", "ClaimItemStatus") };
const SERVICES: Rows = Rows { table: "tblClaimServices", columns: line_columns!("ClaimServiceID", "ClaimServiceStatus") };

const USAGES: Rows = Rows {
    table: "tblClaimDedRem",
    columns: &[
        ("PolicyID", Kind::Int),
        ("InsureeID", Kind::Int),
        ("ClaimID", Kind::Int),
        ("DedG", Kind::Amount),
        ("DedOP", Kind::Amount),
        ("DedIP", Kind::Amount),
        ("RemG", Kind::Amount),
        ("RemOP", Kind::Amount),
        ("RemIP", Kind::Amount),
        ("RemConsult", Kind::Amount),
        ("RemSurgery", Kind::Amount),
        ("RemDelivery", Kind::Amount),
        ("RemHospitalization", Kind::Amount),
        ("RemAntenatal", Kind::Amount),
        ("AuditUserID", Kind::Int),
        ("ValidityFrom", Kind::Moment),
    ],
};

/// Stamps of the claim's row, by what was done to it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stamps {
    pub submit_stamp: Option<DateTime<Utc>>,
    pub process_stamp: Option<DateTime<Utc>>,
    pub submitted_by: Option<i32>,
    pub processed_by: Option<i32>,
    pub reviewed_by: Option<i32>,
}

impl Stamps {
    /// Those that the row has.
    pub fn of(row: &claim::Model) -> Self {
        Stamps {
            submit_stamp: row.submit_stamp,
            process_stamp: row.process_stamp,
            submitted_by: row.audit_user_id_submit,
            processed_by: row.audit_user_id_process,
            reviewed_by: row.audit_user_id_review,
        }
    }
}

/// A claim as it is to be written.
pub(crate) struct Changed {
    pub loaded: Loaded,
    pub usages: Vec<Usage>,
    pub stamps: Stamps,
}

/// Writes the claims with their lines, and earlier versions of all of it unless the caller has written them.
pub(super) async fn save(cx: &MutationContext, changed: &[Changed], archived: bool) -> Result<(), MutationError> {
    if changed.is_empty() {
        return Ok(());
    }
    let ids: Vec<i32> = changed.iter().map(|changed| changed.loaded.row.id).collect();
    if !archived {
        history::archive(&cx.tx, &ids, cx.now).await?;
    }
    end_usages(cx, &ids).await?;
    write(&cx.tx, changed, cx.now, cx.audit_id()).await?;
    note(cx, &ids).await?;
    Ok(())
}

/// Writes the claims, their lines, and what they take out of policies. Four statements.
pub(crate) async fn write(tx: &DatabaseTransaction, changed: &[Changed], now: DateTime<Utc>, user: i32) -> Result<(), DbErr> {
    CLAIMS.update(tx, changed.iter().map(claim_row).collect()).await?;
    let lines = || changed.iter().flat_map(|changed| &changed.loaded.claim.lines);
    let (items, services): (Vec<&Line>, Vec<&Line>) = lines().partition(|line| matches!(line.element, Element::Item(_)));
    ITEMS.update(tx, items.into_iter().map(line_row).collect()).await?;
    SERVICES.update(tx, services.into_iter().map(line_row).collect()).await?;
    let usages = changed.iter().flat_map(|changed| &changed.usages);
    USAGES.insert(tx, usages.map(|usage| usage_row(usage, now, user)).collect()).await
}

/// What these claims took out of policies ends.
pub(super) async fn end_usages(cx: &MutationContext, claims: &[i32]) -> Result<(), DbErr> {
    use claim_ded_rem::Column;
    claim_ded_rem::Entity::update_many()
        .col_expr(Column::ValidityTo, Expr::val(cx.now))
        .filter(Column::ClaimId.is_in(claims.iter().copied()))
        .filter(Column::ValidityTo.is_null())
        .exec(&cx.tx)
        .await
        .map(drop)
}

/// Notes that the running mutation touched these claims.
pub(super) async fn note(cx: &MutationContext, claims: &[i32]) -> Result<(), DbErr> {
    use sea_orm::ActiveValue::Set;
    let row =
        |claim_id: &i32| claim_mutation::ActiveModel { id: Set(Uuid::new_v4()), claim_id: Set(*claim_id), mutation_id: Set(cx.log_id) };
    if claims.is_empty() {
        return Ok(());
    }
    claim_mutation::Entity::insert_many(claims.iter().map(row)).exec_without_returning(&cx.tx).await.map(drop)
}

fn claim_row(changed: &Changed) -> Json {
    let Changed { loaded: Loaded { claim, .. }, stamps, .. } = changed;
    json!([
        claim.id,
        claim.status.as_code(),
        claim.reason,
        claim.category.map(|category| category.as_code()),
        amount(claim.approved),
        amount(claim.valuated),
        amount(claim.remunerated),
        claim.review.as_code(),
        claim.feedback.as_code(),
        moment(stamps.submit_stamp),
        moment(stamps.process_stamp),
        day(date_processed(changed)),
        stamps.submitted_by,
        stamps.processed_by,
        stamps.reviewed_by,
    ])
}

/// The day of processing; a health facility may have given one before.
fn date_processed(changed: &Changed) -> Option<chrono::NaiveDate> {
    let row = &changed.loaded.row;
    if changed.stamps.process_stamp == row.process_stamp {
        return row.date_processed;
    }
    changed.stamps.process_stamp.map(|at| at.date_naive())
}

fn line_row(line: &Line) -> Json {
    let paid = line.value.and_then(|value| value.paid);
    json!([
        line.id,
        line.status.as_code(),
        line.reason,
        amount(line.approved),
        amount(line.adjusted),
        amount(paid),
        amount(paid),
        amount(line.value.map(|value| value.deducted)),
        amount(line.value.map(|value| value.exceeding)),
        amount(line.value.map(|value| value.exceeding_category)),
        line.assigned.map(|assigned| assigned.product_id),
        line.assigned.map(|assigned| assigned.policy_id),
        line.assigned.map(|assigned| assigned.origin.as_code()),
        line.assigned.map(|assigned| assigned.limitation.as_code()),
        amount(line.assigned.and_then(|assigned| assigned.limit)),
    ])
}

fn usage_row(usage: &Usage, now: DateTime<Utc>, user: i32) -> Json {
    let by_category = &usage.paid_by_category;
    json!([
        usage.policy_id,
        usage.insuree_id,
        usage.claim_id,
        amount(usage.deducted.general),
        amount(usage.deducted.out_patient),
        amount(usage.deducted.in_patient),
        amount(usage.paid.general),
        amount(usage.paid.out_patient),
        amount(usage.paid.in_patient),
        amount(Some(by_category.consultation)),
        amount(Some(by_category.surgery)),
        amount(Some(by_category.delivery)),
        amount(Some(by_category.hospitalization)),
        amount(Some(by_category.antenatal)),
        user,
        moment(Some(now)),
    ])
}

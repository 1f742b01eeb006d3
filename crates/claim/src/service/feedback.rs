//! What patients say of their treatment, and which officers are to ask them.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use openimis_core::entity::officer;
use openimis_insuree::entity::{family, insuree};
use openimis_kernel::mutation::{MutationContext, MutationError, ensure};
use openimis_location::entity::{location, officer_village};
use sea_orm::{
    ActiveValue::{NotSet, Set, Unchanged},
    DbErr, JoinType, QueryOrder, QuerySelect, RelationTrait,
    entity::prelude::*,
};
use serde_json::json;

use super::{history, selection, store};
use crate::{
    entity::{claim, codes::Selection, feedback, feedback_prompt},
    rules::status::Act,
};

/// What a patient said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Care was given.
    pub care_rendered: Option<bool>,
    /// Payment was asked for.
    pub payment_asked: Option<bool>,
    /// Drugs were prescribed.
    pub drug_prescribed: Option<bool>,
    /// Drugs were given.
    pub drug_received: Option<bool>,
    /// Mark.
    pub asessment: Option<i16>,
    /// Officer who asked.
    pub officer_id: Option<i32>,
    /// When.
    pub feedback_date: Option<DateTime<Utc>>,
}

/// An officer with a telephone.
struct Asker {
    id: i32,
    phone: String,
}

/// Tells officers to ask the patients of these claims; answers the claims for which there is one, the log says for which
/// there is none.
pub(super) async fn prompt(cx: &MutationContext, rows: Vec<claim::Model>) -> Result<Vec<claim::Model>, MutationError> {
    let villages = villages(cx, &rows).await?;
    let askers = askers(cx, villages.values().copied().collect()).await?;
    let names = names(cx, villages.values().copied().collect()).await?;
    let asker = |row: &claim::Model| villages.get(&row.insuree_id).and_then(|village| askers.get(village));
    let (found, missing): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| asker(row).is_some());
    for row in &missing {
        let village = villages.get(&row.insuree_id).and_then(|village| names.get(village)).map_or("", String::as_str);
        let detail = format!("No officer with a phone number found for the insuree village code, {village}");
        cx.leave_over(json!({ "message": "claim.mutation.failed_to_change_status_of_claim", "detail": detail }));
    }
    end_prompts(cx, &found.iter().map(|row| row.id).collect::<Vec<_>>()).await?;
    let prompt = |row: &claim::Model| {
        let asker = asker(row)?;
        Some(feedback_prompt::ActiveModel {
            id: NotSet,
            feedback_prompt_date: Set(cx.now.date_naive()),
            claim_id: Set(Some(row.id)),
            officer_id: Set(Some(asker.id)),
            phone_number: Set(Some(asker.phone.clone())),
            sms_status: Set(Some(0)),
            validity_from: Set(Some(cx.now)),
            validity_to: Set(None),
            legacy_id: Set(None),
            audit_user_id: Set(Some(cx.audit_id())),
        })
    };
    let prompts: Vec<_> = found.iter().filter_map(prompt).collect();
    if !prompts.is_empty() {
        feedback_prompt::Entity::insert_many(prompts).exec_without_returning(&cx.tx).await?;
    }
    Ok(found)
}

/// Officers need not ask about these claims any more.
pub(super) async fn end_prompts(cx: &MutationContext, claims: &[i32]) -> Result<(), DbErr> {
    use feedback_prompt::Column;
    feedback_prompt::Entity::update_many()
        .col_expr(Column::ValidityTo, Expr::val(cx.now))
        .filter(Column::ClaimId.is_in(claims.iter().copied()))
        .filter(Column::ValidityTo.is_null())
        .exec(&cx.tx)
        .await
        .map(drop)
}

/// Where patients live: their own village, else that of their family. Two statements.
async fn villages(cx: &MutationContext, rows: &[claim::Model]) -> Result<HashMap<i32, i32>, DbErr> {
    let ids: HashSet<i32> = rows.iter().map(|row| row.insuree_id).collect();
    let found = insuree::Entity::find().filter(insuree::Column::Id.is_in(ids)).all(&cx.tx).await?;
    let families: HashSet<i32> = found.iter().filter_map(|row| row.family_id).collect();
    let families = family::Entity::find().filter(family::Column::Id.is_in(families)).all(&cx.tx).await?;
    let homes: HashMap<i32, Option<i32>> = families.into_iter().map(|row| (row.id, row.location_id)).collect();
    let village = |row: &insuree::Model| row.current_village_id.or_else(|| homes.get(&row.family_id?).copied().flatten());
    Ok(found.iter().filter_map(|row| Some((row.id, village(row)?))).collect())
}

/// For each village the first officer with a telephone who works there.
async fn askers(cx: &MutationContext, villages: HashSet<i32>) -> Result<HashMap<i32, Asker>, DbErr> {
    let rows: Vec<(Option<i32>, i32, Option<String>)> = officer_village::Entity::find()
        .select_only()
        .column(officer_village::Column::LocationId)
        .column(officer::Column::Id)
        .column(officer::Column::Phone)
        .join(JoinType::InnerJoin, officer_village::Relation::Officer.def())
        .filter(officer_village::Column::LocationId.is_in(villages))
        .filter(officer_village::Column::ValidityTo.is_null())
        .filter(officer::Column::ValidityTo.is_null())
        .order_by_asc(officer::Column::Id)
        .into_tuple()
        .all(&cx.tx)
        .await?;
    let mut askers = HashMap::new();
    for (village, id, phone) in rows {
        if let (Some(village), Some(phone)) = (village, phone.filter(|phone| !phone.trim().is_empty())) {
            askers.entry(village).or_insert(Asker { id, phone });
        }
    }
    Ok(askers)
}

/// Codes of villages.
async fn names(cx: &MutationContext, villages: HashSet<i32>) -> Result<HashMap<i32, String>, DbErr> {
    let rows = location::Entity::find().filter(location::Column::Id.is_in(villages)).all(&cx.tx).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.code.unwrap_or_default())).collect())
}

/// Writes down what a patient said. What they said before stays with the earlier version of the claim.
///
/// # Errors
/// There is no such claim, it is not submitted, the mark is none, or the database fails.
pub async fn deliver(cx: &MutationContext, uuid: &str, said: &Said) -> Result<(), MutationError> {
    let row = selection::one(cx, uuid).await?;
    ensure(row.state().is_some_and(|state| Act::Feedback.allowed(state)), "mutation.claim_not_submitted")?;
    ensure(said.asessment.is_none_or(|mark| (0..=5).contains(&mark)), "mutation.feedback_assessment_out_of_range")?;
    history::archive(&cx.tx, &[row.id], cx.now).await?;
    release(cx, row.id).await?;
    let written = feedback::ActiveModel {
        id: NotSet,
        uuid: Set(Uuid::new_v4().to_string()),
        claim_id: Set(Some(row.id)),
        care_rendered: Set(said.care_rendered),
        payment_asked: Set(said.payment_asked),
        drug_prescribed: Set(said.drug_prescribed),
        drug_received: Set(said.drug_received),
        asessment: Set(said.asessment),
        officer_id: Set(said.officer_id),
        feedback_date: Set(said.feedback_date),
        audit_user_id: Set(cx.audit_id()),
        validity_from: Set(cx.now),
        validity_to: Set(None),
        legacy_id: Set(None),
    };
    let written = written.insert(&cx.tx).await?;
    let changed = claim::ActiveModel {
        id: Unchanged(row.id),
        feedback_id: Set(Some(written.id)),
        feedback_status: Set(Some(Selection::Delivered.as_code())),
        feedback_available: Set(true),
        ..Default::default()
    };
    claim::Entity::update(changed).exec(&cx.tx).await?;
    end_prompts(cx, &[row.id]).await?;
    store::note(cx, &[row.id]).await?;
    Ok(())
}

/// Former feedback goes to the earlier version of the claim: there is one for each claim.
async fn release(cx: &MutationContext, claim_id: i32) -> Result<(), DbErr> {
    let Some(former) = feedback::Entity::find().filter(feedback::Column::ClaimId.eq(claim_id)).one(&cx.tx).await? else {
        return Ok(());
    };
    let version = claim::Entity::find()
        .filter(claim::Column::LegacyId.eq(claim_id))
        .filter(claim::Column::ValidityTo.eq(cx.now))
        .order_by_desc(claim::Column::Id)
        .one(&cx.tx)
        .await?;
    let changed = feedback::ActiveModel {
        id: Unchanged(former.id),
        claim_id: Set(version.map(|row| row.id)),
        validity_to: Set(Some(cx.now)),
        ..Default::default()
    };
    feedback::Entity::update(changed).exec(&cx.tx).await.map(drop)
}

//! Claims as health facilities write them (claim spec, section 5).

use chrono::NaiveDate;
use openimis_core::entity::mutation_log;
use openimis_insuree::entity::insuree;
use openimis_kernel::{
    access::Territory,
    database::lock,
    history as rows, lengths,
    mutation::{MutationContext, MutationError, ensure},
};
use openimis_location::{entity::health_facility, security::district_visible};
use openimis_medical::entity::diagnosis;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    DbErr, EntityName, PaginatorTrait, QueryOrder,
    entity::prelude::*,
};
use serde_json::Value as Json;

use super::{
    attachments::{self, AttachmentData},
    history,
    lines::{self, LineData},
    selection, store,
};
use crate::{
    config::ClaimConfig,
    entity::{
        claim, claim_admin,
        codes::{Selection, Status, reason},
    },
    events::{ClaimDeleted, ClaimSaved},
    rules::{
        code,
        entry::{Draft, Origin, check},
        facts::Treatment,
        status::Act,
    },
    security::own_facility,
};

/// A claim as it shall be.
#[derive(Clone, Debug)]
pub struct ClaimData {
    /// Code.
    pub code: String,
    /// The server gives the code.
    pub autogenerate: bool,
    /// Patient.
    pub insuree_id: i32,
    /// When the patient was treated.
    pub treatment: Treatment,
    /// Health facility that claims.
    pub health_facility_id: i32,
    /// Who claims.
    pub admin_id: Option<i32>,
    /// Diagnosis.
    pub icd_id: i32,
    /// Further diagnoses.
    pub icds: [Option<i32>; 4],
    /// Health facility that sent the patient.
    pub refer_from_id: Option<i32>,
    /// Health facility that the patient was sent to.
    pub refer_to_id: Option<i32>,
    /// Kind of care.
    pub category: Option<String>,
    /// How the patient came.
    pub visit_type: Option<String>,
    /// In- or out-patient care, as clients have it.
    pub care_type: Option<String>,
    /// Number of a guarantee.
    pub guarantee_id: Option<String>,
    /// What the health facility says.
    pub explanation: Option<String>,
    /// What the reviewer says.
    pub adjustment: Option<String>,
    /// Further data.
    pub json_ext: Option<Json>,
    /// Was authorised before.
    pub pre_authorization: Option<bool>,
    /// How the patient left.
    pub patient_condition: Option<String>,
    /// Number of the referral.
    pub referral_code: Option<String>,
    /// Rejected claim that this one stands for.
    pub restore: Option<Uuid>,
    /// Day of processing, if the client gives one.
    pub date_processed: Option<NaiveDate>,
    /// Lines.
    pub lines: Vec<LineData>,
    /// Attachments of a new claim.
    pub attachments: Vec<AttachmentData>,
}

/// Writes a claim; answers it.
///
/// # Errors
/// It breaks a rule, what it names does not exist for the user, a handler vetoes, or the database fails.
pub async fn create(cx: &MutationContext, mut data: ClaimData) -> Result<claim::Model, MutationError> {
    let restored = match data.restore {
        Some(uuid) => selection::by_uuids(cx, &[uuid.to_string()]).await?.pop(),
        None => None,
    };
    let origin = match data.restore {
        None => Origin::New,
        Some(_) => Origin::Restored {
            status: restored.as_ref().and_then(claim::Model::state),
            allowed: cx.require("claim", "gql_mutation_restore_claims_perms").is_ok(),
            times: times_restored(cx, restored.as_ref()).await?,
        },
    };
    if data.autogenerate {
        data.code = next_code(cx).await?;
    }
    examine(cx, &data, origin, None).await?;
    let mut row = fields(cx, &data);
    row.uuid = Set(Uuid::new_v4().to_string());
    row.status = Set(Status::Entered.as_code());
    row.feedback_available = Set(false);
    row.feedback_status = Set(Some(Selection::Idle.as_code()));
    row.review_status = Set(Some(Selection::Idle.as_code()));
    row.approval_status = Set(Some(1));
    row.rejection_reason = Set(Some(reason::NONE));
    row.restore_id = Set(restored.map(|row| row.id));
    row.date_processed = Set(data.date_processed);
    row.validity_from = Set(cx.now);
    lengths::check(&row)?;
    let row = row.insert(&cx.tx).await?;
    lines::write(cx, row.id, &data.lines, &[]).await?;
    for attachment in &data.attachments {
        attachments::attach(cx, &row, attachment).await?;
    }
    if data.autogenerate {
        tell_code(cx, &row.code).await?;
    }
    cx.emit(&ClaimSaved { before: None, after: row.clone() }).await?;
    Ok(row)
}

/// Changes a claim; its former state with its lines stays as an earlier version. Lines that are not given end.
///
/// # Errors
/// As [`create`]; there is no such claim.
pub async fn update(cx: &MutationContext, uuid: &str, data: ClaimData) -> Result<claim::Model, MutationError> {
    let before = selection::one(cx, uuid).await?;
    let state = before.state().ok_or_else(|| MutationError::invalid("mutation.claim_not_editable"))?;
    examine(cx, &data, Origin::Changed(state), Some(&before)).await?;
    let present = lines::stored(&cx.tx, before.id).await?;
    history::archive(&cx.tx, &[before.id], cx.now).await?;
    lines::end(cx, before.id).await?;
    let mut row = fields(cx, &data);
    row.id = Unchanged(before.id);
    keep_unsaid(&mut row, &data);
    lengths::check(&row)?;
    let after = row.update(&cx.tx).await?;
    lines::write(cx, before.id, &data.lines, &present).await?;
    store::note(cx, &[before.id]).await?;
    cx.emit(&ClaimSaved { before: Some(before), after: after.clone() }).await?;
    Ok(after)
}

/// Deletes claims that nothing was paid for: their lines and what they took out of policies end with them.
///
/// # Errors
/// A handler vetoes, or the database fails.
pub async fn delete(cx: &MutationContext, uuids: &[String]) -> Result<(), MutationError> {
    let found = selection::by_uuids(cx, uuids).await?;
    selection::tell_missing(cx, uuids, &found, None);
    for row in selection::allowed(cx, found, Act::Delete) {
        cx.emit(&ClaimDeleted { claim: row.clone() }).await?;
        rows::close(&cx.tx, &row, cx.now).await?;
        lines::end(cx, row.id).await?;
        store::end_usages(cx, &[row.id]).await?;
        super::feedback::end_prompts(cx, &[row.id]).await?;
        store::note(cx, &[row.id]).await?;
    }
    Ok(())
}

/// All columns that clients give.
fn fields(cx: &MutationContext, data: &ClaimData) -> claim::ActiveModel {
    let text = |text: &Option<String>| Set(text.clone().filter(|text| !text.is_empty()));
    claim::ActiveModel {
        category: text(&data.category),
        insuree_id: Set(data.insuree_id),
        code: Set(data.code.clone()),
        date_from: Set(data.treatment.from),
        date_to: Set(data.treatment.to),
        adjustment: text(&data.adjustment),
        claimed: Set(Some(lines::claimed(&data.lines, lines::native_prices(cx)))),
        date_claimed: Set(data.treatment.claimed),
        explanation: text(&data.explanation),
        audit_user_id: Set(cx.audit_id()),
        health_facility_id: Set(data.health_facility_id),
        guarantee_id: text(&data.guarantee_id),
        admin_id: Set(data.admin_id),
        refer_from_id: Set(data.refer_from_id),
        refer_to_id: Set(data.refer_to_id),
        icd_id: Set(data.icd_id),
        icd_1_id: Set(data.icds[0]),
        icd_2_id: Set(data.icds[1]),
        icd_3_id: Set(data.icds[2]),
        icd_4_id: Set(data.icds[3]),
        visit_type: text(&data.visit_type),
        care_type: text(&data.care_type),
        pre_authorization: Set(Some(data.pre_authorization.unwrap_or(false))),
        patient_condition: text(&data.patient_condition),
        referral_code: text(&data.referral_code),
        json_ext: Set(data.json_ext.clone()),
        ..Default::default()
    }
}

/// What a change says nothing of stays; days, diagnoses, guarantee and texts are emptied, as in the reference.
fn keep_unsaid(row: &mut claim::ActiveModel, data: &ClaimData) {
    let unsaid = [
        (data.category.is_none(), claim::Column::Category),
        (data.visit_type.is_none(), claim::Column::VisitType),
        (data.care_type.is_none(), claim::Column::CareType),
        (data.admin_id.is_none(), claim::Column::AdminId),
        (data.refer_from_id.is_none(), claim::Column::ReferFromId),
        (data.refer_to_id.is_none(), claim::Column::ReferToId),
        (data.pre_authorization.is_none(), claim::Column::PreAuthorization),
        (data.patient_condition.is_none(), claim::Column::PatientCondition),
        (data.referral_code.is_none(), claim::Column::ReferralCode),
    ];
    unsaid.into_iter().filter(|(unsaid, _)| *unsaid).for_each(|(_, column)| row.not_set(column));
}

async fn examine(cx: &MutationContext, data: &ClaimData, origin: Origin, own: Option<&claim::Model>) -> Result<(), MutationError> {
    // Two claims written at once with one code take turns.
    lock(&cx.tx, "tblClaim", &data.code).await?;
    let draft = Draft {
        code: Some(&data.code),
        code_taken: !matches!(origin, Origin::Restored { .. })
            && own.is_none_or(|own| own.code != data.code)
            && taken(cx, &data.code).await?,
        treatment: data.treatment,
        additional_diagnoses: data.icds.iter().flatten().count(),
        origin,
        lines: lines::drafts(cx, &data.lines).await?,
    };
    let config = cx.config::<ClaimConfig>();
    check(&draft, config.limits(), cx.now.date_naive()).map_err(|fault| MutationError::invalid(format!("['{fault}']")))?;
    places(cx, data).await?;
    people(cx, data).await?;
    diagnoses(cx, data).await
}

async fn taken(cx: &MutationContext, code: &str) -> Result<bool, DbErr> {
    let found = claim::Entity::find().filter(claim::Column::Code.eq(code)).filter(claim::Column::ValidityTo.is_null()).one(&cx.tx).await?;
    Ok(found.is_some())
}

async fn times_restored(cx: &MutationContext, restored: Option<&claim::Model>) -> Result<usize, DbErr> {
    let Some(restored) = restored else { return Ok(0) };
    let times = claim::Entity::find()
        .filter(claim::Column::RestoreId.eq(restored.id))
        .filter(claim::Column::ValidityTo.is_null())
        .count(&cx.tx)
        .await?;
    Ok(usize::try_from(times).unwrap_or(usize::MAX))
}

/// The health facility must be one that the user works for or has in their districts; those of referrals must exist.
async fn places(cx: &MutationContext, data: &ClaimData) -> Result<(), MutationError> {
    let mut find = health_facility::Entity::find_by_id(data.health_facility_id).filter(health_facility::Column::ValidityTo.is_null());
    if cx.principal.territory != Territory::Everything {
        find = find.filter(district_visible(&cx.principal.territory, health_facility::Entity.table_name(), "LocationId"));
    }
    let own = own_facility(&cx.principal).is_none_or(|own| own == data.health_facility_id);
    ensure(own && find.one(&cx.tx).await?.is_some(), "Invalid health facility code or health facility not allowed for user")?;
    let referrals: Vec<i32> = [data.refer_from_id, data.refer_to_id].into_iter().flatten().collect();
    all_exist::<health_facility::Entity>(cx, health_facility::Column::Id, referrals, "HealthFacility").await
}

async fn people(cx: &MutationContext, data: &ClaimData) -> Result<(), MutationError> {
    all_exist::<insuree::Entity>(cx, insuree::Column::Id, vec![data.insuree_id], "Insuree").await?;
    all_exist::<claim_admin::Entity>(cx, claim_admin::Column::Id, data.admin_id.into_iter().collect(), "ClaimAdmin").await
}

async fn diagnoses(cx: &MutationContext, data: &ClaimData) -> Result<(), MutationError> {
    let ids = [Some(data.icd_id)].into_iter().chain(data.icds).flatten().collect();
    all_exist::<diagnosis::Entity>(cx, diagnosis::Column::Id, ids, "Diagnosis").await
}

async fn all_exist<E: EntityTrait>(cx: &MutationContext, key: E::Column, mut ids: Vec<i32>, name: &str) -> Result<(), MutationError>
where
    E::Model: Send + Sync,
{
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(());
    }
    let wanted = ids.len();
    let found = E::find().filter(key.is_in(ids)).all(&cx.tx).await?.len();
    ensure(found == wanted, format!("{name} matching query does not exist."))
}

/// The next code of this fiscal year; two claims at once get different ones.
async fn next_code(cx: &MutationContext) -> Result<String, MutationError> {
    let prefix = code::prefix(cx.now.date_naive());
    lock(&cx.tx, "tblClaim", &prefix).await?;
    let last = claim::Entity::find()
        .filter(claim::Column::Code.starts_with(&prefix))
        .filter(claim::Column::ValidityTo.is_null())
        .order_by_desc(claim::Column::Code)
        .one(&cx.tx)
        .await?;
    let digits = cx.config::<ClaimConfig>().autogenerated_claim_code_config.code_length;
    Ok(code::next(&prefix, last.as_ref().map(|row| row.code.as_str()), digits))
}

/// The log names a code that the server has given.
async fn tell_code(cx: &MutationContext, code: &str) -> Result<(), DbErr> {
    let row = mutation_log::ActiveModel {
        id: Unchanged(cx.log_id),
        client_mutation_label: Set(Some(format!("Create Claim - {code}"))),
        autogenerated_code: Set(Some(code.to_owned())),
        ..Default::default()
    };
    mutation_log::Entity::update(row).exec(&cx.tx).await.map(drop)
}

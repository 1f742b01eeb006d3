//! Writing policies (policy spec, sections 4 and 5; cases PO01 to PO06).

use chrono::NaiveDate;
use openimis_core::entity::officer;
use openimis_insuree::entity::policy_renewal_detail as detail;
use openimis_kernel::{
    database::lock,
    history,
    mutation::{MutationContext, MutationError, ensure},
};
use openimis_product::entity::product;
use rust_decimal::Decimal;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    QueryOrder,
    entity::prelude::*,
};
use uuid::Uuid;

use super::{cover, lookup};
use crate::{
    entity::{
        codes::{Stage, Status},
        policy, policy_renewal as renewal,
    },
    events::PolicySaved,
    hooks::{self, Sale},
    links,
    rules::status::is_editable,
};

/// What can be said of a policy. Price and period are the client's: it may have asked for an offer before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyData {
    /// The idle policy to change; none: a new policy.
    pub uuid: Option<String>,
    /// Day of the sale.
    pub enroll_date: NaiveDate,
    /// First day.
    pub start_date: NaiveDate,
    /// Last day.
    pub expiry_date: NaiveDate,
    /// Price.
    pub value: Decimal,
    /// Key of the product.
    pub product_id: i32,
    /// Key of the family.
    pub family_id: i32,
    /// Key of the officer.
    pub officer_id: Option<i32>,
    /// Contribution plan; left out: as it was.
    pub contribution_plan_id: Option<Uuid>,
}

/// Sells a policy, new or renewed, and pays it if that is wanted. With a uuid the idle policy of that uuid is changed.
///
/// # Errors
/// What [`check`] says, the receipt is taken, a handler vetoes, or the database's.
pub async fn create(cx: &MutationContext, mut data: PolicyData, stage: Stage, sale: Sale) -> Result<policy::Model, MutationError> {
    if data.uuid.is_some() {
        let policy = change(cx, data, Some(stage)).await?;
        renewed(cx, &policy).await?;
        return Ok(policy);
    }
    check(cx, &mut data, None).await?;
    let row = policy::ActiveModel {
        id: NotSet,
        uuid: Set(Uuid::new_v4().to_string()),
        stage: Set(Some(stage.as_code().to_owned())),
        status: Set(Some(Status::Idle.as_code())),
        effective_date: Set(None),
        offline: Set(None),
        creation_date: Set(Some(cx.now.date_naive())),
        validity_to: Set(None),
        legacy_id: Set(None),
        ..filled(cx, data)
    };
    let policy = row.insert(&cx.tx).await?;
    cover::write(cx, &policy).await?;
    links::POLICIES.note(cx, policy.id).await?;
    cx.emit(&PolicySaved { policy: policy.clone(), before: None }).await?;
    match hooks::premiums(&cx.app) {
        Some(premiums) => (premiums.sell)(cx, &policy, sale).await?,
        None => ensure(!sale.is_paid, "There is no module that takes payments")?,
    }
    renewed(cx, &policy).await?;
    Ok(policy)
}

/// Changes an idle policy.
///
/// # Errors
/// It does not exist or is not idle, what [`check`] says, a handler vetoes, or the database's.
pub async fn change(cx: &MutationContext, mut data: PolicyData, stage: Option<Stage>) -> Result<policy::Model, MutationError> {
    let uuid = data.uuid.clone().unwrap_or_default();
    let before = lookup::policy(cx, &uuid).await?.ok_or_else(|| MutationError::invalid(unknown(&uuid)))?;
    ensure(is_editable(before.state()), format!("Policy {uuid} is not idle"))?;
    check(cx, &mut data, Some(before.id)).await?;
    history::archive(&cx.tx, &before, cx.now).await?;
    let plan = data.contribution_plan_id.or(before.contribution_plan_id);
    let mut row = filled(cx, data);
    row.id = sea_orm::ActiveValue::Unchanged(before.id);
    row.contribution_plan_id = Set(plan);
    if let Some(stage) = stage {
        row.stage = Set(Some(stage.as_code().to_owned()));
    }
    let policy = row.update(&cx.tx).await?;
    cover::write(cx, &policy).await?;
    links::POLICIES.note(cx, policy.id).await?;
    cx.emit(&PolicySaved { policy: policy.clone(), before: Some(before) }).await?;
    Ok(policy)
}

/// What is said of a policy that does not exist.
#[must_use]
pub fn unknown(uuid: &str) -> String {
    format!("Policy {uuid} does not exist")
}

fn filled(cx: &MutationContext, data: PolicyData) -> policy::ActiveModel {
    policy::ActiveModel {
        value: Set(Some(data.value)),
        family_id: Set(data.family_id),
        enroll_date: Set(data.enroll_date),
        start_date: Set(data.start_date),
        expiry_date: Set(Some(data.expiry_date)),
        product_id: Set(data.product_id),
        officer_id: Set(data.officer_id),
        contribution_plan_id: Set(data.contribution_plan_id),
        audit_user_id: Set(cx.audit_id()),
        validity_from: Set(cx.now),
        ..Default::default()
    }
}

/// What holds of every policy: it is not sold in the future, ends after it begins, costs nothing below zero; family, product
/// and officer exist; the family has no other policy of the product that covers in its time.
///
/// # Errors
/// The first that does not hold, or the database's.
async fn check(cx: &MutationContext, data: &mut PolicyData, own: Option<i32>) -> Result<(), MutationError> {
    ensure(data.enroll_date <= cx.now.date_naive(), "['policy.enroll_date_in_the_future']")?;
    ensure(data.start_date <= data.expiry_date, "The policy ends before it begins")?;
    ensure(data.value >= Decimal::ZERO, "The value is negative")?;
    let family = lookup::family(&cx.tx, &cx.principal.territory, data.family_id).await?;
    data.family_id = family.ok_or_else(|| MutationError::invalid("Family matching query does not exist."))?;
    let product = product::Entity::find_by_id(data.product_id).filter(product::Column::ValidityTo.is_null()).one(&cx.tx).await?;
    ensure(product.is_some(), "Product matching query does not exist.")?;
    if let Some(officer) = data.officer_id {
        let officer = officer::Entity::find_by_id(officer).filter(officer::Column::ValidityTo.is_null()).one(&cx.tx).await?;
        ensure(officer.is_some(), "Officer matching query does not exist.")?;
    }
    // Two sales at once to one family take turns.
    lock(&cx.tx, "tblPolicy", &data.family_id.to_string()).await?;
    let covered = policy::Entity::find()
        .filter(policy::Column::FamilyId.eq(data.family_id))
        .filter(policy::Column::ProductId.eq(data.product_id))
        .filter(policy::Column::ValidityTo.is_null())
        .filter(policy::Column::Status.is_in([Status::Active.as_code(), Status::Ready.as_code()]))
        .filter(policy::Column::StartDate.lte(data.expiry_date))
        .filter(policy::Column::ExpiryDate.gte(data.start_date))
        .filter(policy::Column::Id.ne(own.unwrap_or(-1)))
        .one(&cx.tx)
        .await?;
    match covered {
        Some(other) => Err(MutationError::invalid(format!("Policy {} of the family covers in this time already", other.uuid))),
        None => Ok(()),
    }
}

/// A renewed policy needs no reminder any more: those of the policy before it end, and the photos to take with them.
async fn renewed(cx: &MutationContext, policy: &policy::Model) -> Result<(), MutationError> {
    if policy.phase() != Stage::Renewed {
        return Ok(());
    }
    let previous = policy::Entity::find()
        .filter(policy::Column::FamilyId.eq(policy.family_id))
        .filter(policy::Column::ProductId.eq(policy.product_id))
        .filter(policy::Column::ValidityTo.is_null())
        .filter(policy::Column::Status.is_in([Status::Active.as_code(), Status::Expired.as_code()]))
        .filter(policy::Column::Id.ne(policy.id))
        .order_by_desc(policy::Column::Id)
        .one(&cx.tx)
        .await?;
    let Some(previous) = previous else { return Ok(()) };
    let reminders = renewal::Entity::find()
        .filter(renewal::Column::PolicyId.eq(previous.id))
        .filter(renewal::Column::ValidityTo.is_null())
        .all(&cx.tx)
        .await?;
    for reminder in reminders {
        let photos = detail::Entity::find()
            .filter(detail::Column::PolicyRenewalId.eq(reminder.id))
            .filter(detail::Column::ValidityTo.is_null())
            .all(&cx.tx)
            .await?;
        for photo in photos {
            history::close(&cx.tx, &photo, cx.now).await?;
        }
        history::close(&cx.tx, &reminder, cx.now).await?;
        links::RENEWALS.note(cx, reminder.id).await?;
    }
    Ok(())
}

//! Writing premiums, and what they do to policies (contribution spec, sections 4 and 5; cases CO01 to CO23).

use chrono::NaiveDate;
use openimis_kernel::{
    access::Territory,
    history, lengths,
    mutation::{MutationContext, MutationError, ensure},
};
use openimis_location::security::location_visible;
use openimis_payer::entity::payer;
use openimis_policy::{
    config::PolicyConfig,
    entity::{codes::Status, policy},
    security::of_policy_visible,
    service::{cover, lookup, state},
};
use rust_decimal::Decimal;
use sea_orm::{
    ActiveValue::{NotSet, Set, Unchanged},
    EntityName, QueryOrder, QuerySelect,
    entity::prelude::*,
};
use uuid::Uuid;

use super::{balance, receipt};
use crate::{
    entity::premium,
    events::{PremiumDeleted, PremiumSaved},
    links,
    rules::settlement::{Action, Activation, Outcome, Payment, Standing, settle, withdrawn},
};

/// A premium. On an existing one everything is overwritten but what the server keeps of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PremiumData {
    /// Public identifier: of the premium to change, or for the new one; none: it is made up.
    pub uuid: Option<String>,
    /// Uuid of a payer; one who does not exist is none.
    pub payer_uuid: Option<String>,
    /// Amount.
    pub amount: Decimal,
    /// Number of the receipt.
    pub receipt: String,
    /// Day of payment.
    pub pay_date: NaiveDate,
    /// Code of the way of payment.
    pub pay_type: String,
    /// Was entered in an offline installation.
    pub is_offline: bool,
    /// Is for photos.
    pub is_photo_fee: bool,
    /// What is wanted of a part payment.
    pub action: Action,
}

/// The valid premium with this uuid, locked until the transaction ends; one that the user may not see does not exist.
///
/// # Errors
/// The database's.
pub async fn find(cx: &MutationContext, uuid: &str) -> Result<Option<premium::Model>, DbErr> {
    let mut find = premium::Entity::find().filter(premium::Column::Uuid.eq(uuid)).filter(premium::Column::ValidityTo.is_null());
    if cx.principal.territory != Territory::Everything {
        find = find.filter(of_policy_visible(&cx.principal.territory, premium::Entity.table_name(), "PolicyID"));
    }
    find.lock_exclusive().one(&cx.tx).await
}

/// Writes a premium of a policy and settles the policy. `before` is the premium that is changed.
///
/// # Errors
/// The receipt is taken, the policy cannot be paid ([`crate::rules::settlement::Refusal`]), a handler vetoes, or the database's:
/// nothing is stored then.
pub async fn save(
    cx: &MutationContext,
    policy: policy::Model,
    before: Option<premium::Model>,
    data: PremiumData,
) -> Result<premium::Model, MutationError> {
    let own = before.as_ref().map(|before| before.id);
    receipt::take_turns(cx, policy.product_id).await?;
    if before.as_ref().is_none_or(|before| before.receipt != data.receipt || before.policy_id != policy.id) {
        let taken = receipt::is_taken(&cx.tx, policy.product_id, &data.receipt, own).await?;
        ensure(!taken, "['mutation.code_already_taken']")?;
    }
    let counted_here = before.as_ref().filter(|before| before.policy_id == policy.id);
    let payment = Payment {
        others: balance::of_others(&cx.tx, policy.id, own).await?,
        before: counted_here.map(contribution),
        amount: data.amount,
        date: data.pay_date,
        photo_fee: data.is_photo_fee,
        offline: data.is_offline,
        action: data.action,
    };
    let outcome = settle(&standing(&policy), &payment, activation(cx)).map_err(|refusal| MutationError::invalid(refusal.to_string()))?;
    let premium = write(cx, &policy, before.as_ref(), data).await?;
    links::PREMIUMS.note(cx, premium.id).await?;
    if let Some(left) = before.as_ref().filter(|before| before.policy_id != policy.id) {
        take_out(cx, left).await?;
    }
    apply(cx, policy, outcome).await?;
    cx.emit(&PremiumSaved { premium: premium.clone(), before }).await?;
    Ok(premium)
}

async fn write(
    cx: &MutationContext,
    policy: &policy::Model,
    before: Option<&premium::Model>,
    data: PremiumData,
) -> Result<premium::Model, MutationError> {
    let payer = payer(cx, data.payer_uuid.as_deref()).await?;
    let mut row = premium::ActiveModel {
        policy_id: Set(policy.id),
        payer_id: Set(payer),
        amount: Set(data.amount),
        receipt: Set(data.receipt),
        pay_date: Set(data.pay_date),
        pay_type: Set(data.pay_type),
        is_photo_fee: Set(Some(data.is_photo_fee)),
        is_offline: Set(Some(data.is_offline)),
        reporting_id: Set(None),
        audit_user_id: Set(cx.audit_id()),
        validity_from: Set(cx.now),
        ..Default::default()
    };
    lengths::check(&row)?;
    if let Some(before) = before {
        history::archive(&cx.tx, before, cx.now).await?;
        row.id = Unchanged(before.id);
        return Ok(row.update(&cx.tx).await?);
    }
    row.id = NotSet;
    row.uuid = Set(data.uuid.unwrap_or_else(|| Uuid::new_v4().to_string()));
    row.created_date = Set(cx.now.date_naive());
    Ok(row.insert(&cx.tx).await?)
}

/// Key of the valid payer with this uuid whom the user may see.
async fn payer(cx: &MutationContext, uuid: Option<&str>) -> Result<Option<i32>, DbErr> {
    let Some(uuid) = uuid else { return Ok(None) };
    let mut find = payer::Entity::find().filter(payer::Column::Uuid.eq(uuid)).filter(payer::Column::ValidityTo.is_null());
    if cx.principal.territory != Territory::Everything {
        find = find.filter(location_visible(&cx.principal.territory, payer::Entity.table_name(), "LocationId"));
    }
    Ok(find.one(&cx.tx).await?.map(|payer| payer.id))
}

/// What a premium adds to the contributions.
fn contribution(premium: &premium::Model) -> Decimal {
    if premium.is_photo_fee == Some(true) { Decimal::ZERO } else { premium.amount }
}

fn standing(policy: &policy::Model) -> Standing {
    Standing {
        status: policy.state(),
        value: policy.value,
        start: policy.start_date,
        expiry: policy.expiry_date,
        effective: policy.effective_date,
        offline: policy.offline == Some(true),
    }
}

fn activation(cx: &MutationContext) -> Activation {
    if cx.config::<PolicyConfig>().active_when_paid() { Activation::ByPayment } else { Activation::Later }
}

/// Each payment leaves an earlier version of its policy, whatever became of it (cases CO01 to CO17).
async fn apply(cx: &MutationContext, policy: policy::Model, outcome: Outcome) -> Result<(), MutationError> {
    history::archive(&cx.tx, &policy, cx.now).await?;
    match outcome {
        Outcome::Unchanged => {}
        Outcome::Active { effective } => {
            let policy = state::set_status(cx, policy, Status::Active, |row| row.effective_date = Set(Some(effective))).await?;
            cover::follow(cx, &policy).await?;
        }
        Outcome::Ready => drop(state::set_status(cx, policy, Status::Ready, |_| {}).await?),
        Outcome::Suspended => drop(state::set_status(cx, policy, Status::Suspended, |_| {}).await?),
        Outcome::Idle => {
            let policy = state::set_status(cx, policy, Status::Idle, |row| row.effective_date = Set(None)).await?;
            cover::follow(cx, &policy).await?;
        }
    }
    Ok(())
}

/// The premium is not its policy's any more: the policy may be idle again.
async fn take_out(cx: &MutationContext, premium: &premium::Model) -> Result<(), MutationError> {
    let Some(policy) = lookup::policy_by_id(&cx.tx, premium.policy_id).await? else { return Ok(()) };
    let left = balance::of_others(&cx.tx, policy.id, Some(premium.id)).await?;
    match withdrawn(&standing(&policy), left + contribution(premium), left) {
        Outcome::Unchanged => Ok(()),
        outcome => apply(cx, policy, outcome).await,
    }
}

/// Deletes a premium.
///
/// # Errors
/// A handler vetoes, or the database's.
pub async fn delete(cx: &MutationContext, premium: premium::Model) -> Result<(), MutationError> {
    take_out(cx, &premium).await?;
    close(cx, premium).await
}

async fn close(cx: &MutationContext, premium: premium::Model) -> Result<(), MutationError> {
    history::close(&cx.tx, &premium, cx.now).await?;
    links::PREMIUMS.note(cx, premium.id).await?;
    cx.emit(&PremiumDeleted { premium }).await
}

/// Deletes all premiums of a policy that is deleted itself.
///
/// # Errors
/// A handler vetoes, or the database's.
pub async fn close_of_policy(cx: &MutationContext, policy_id: i32) -> Result<(), MutationError> {
    let premiums = premium::Entity::find()
        .filter(premium::Column::PolicyId.eq(policy_id))
        .filter(premium::Column::ValidityTo.is_null())
        .order_by_asc(premium::Column::Id)
        .all(&cx.tx)
        .await?;
    for premium in premiums {
        close(cx, premium).await?;
    }
    Ok(())
}

//! The input that several mutations share.

use chrono::NaiveDate;
use openimis_kernel::{
    input,
    mutation::{MutationContext, MutationError, ensure},
};
use openimis_policy::service::lookup;
use rust_decimal::Decimal;

use crate::{
    rules::settlement::Action,
    service::premium::{self, PremiumData},
};

input! {
    /// A premium; `id` is not looked at.
    pub struct PremiumInput {
        id: Option<i32>,
        uuid: Option<String>,
        policy_uuid: String,
        payer_uuid: Option<String>,
        amount: Option<Decimal>,
        receipt: Option<String>,
        pay_date: Option<NaiveDate>,
        pay_type: Option<String>,
        is_offline: Option<bool>,
        is_photo_fee: Option<bool>,
        action: Option<String>,
    }
}

/// Writes the premium: the valid one of its uuid, else a new one. Whatever the mutation is called, the right to do what it
/// does is needed.
///
/// # Errors
/// The user lacks the right, there is no such policy, a value is missing, or what [`premium::save`] says.
pub(super) async fn save(cx: &MutationContext, input: PremiumInput) -> Result<(), MutationError> {
    ensure(!input.policy_uuid.is_empty(), "policy_uuid_required")?;
    let before = match input.uuid.as_deref().filter(|uuid| !uuid.is_empty()) {
        Some(uuid) => premium::find(cx, uuid).await?,
        None => None,
    };
    let right = if before.is_some() { "gql_mutation_update_premiums_perms" } else { "gql_mutation_create_premiums_perms" };
    cx.require("contribution", right)?;
    let policy = lookup::policy(cx, &input.policy_uuid).await?.ok_or_else(|| MutationError::invalid("policy_uuid_not_found"))?;
    premium::save(cx, policy, before, data(input)?).await.map(drop)
}

fn data(input: PremiumInput) -> Result<PremiumData, MutationError> {
    let missing = |name: &str| MutationError::invalid(format!("{name} is missing"));
    let some = |text: Option<String>| text.filter(|text| !text.is_empty());
    Ok(PremiumData {
        uuid: some(input.uuid),
        payer_uuid: some(input.payer_uuid),
        amount: input.amount.ok_or_else(|| missing("amount"))?,
        receipt: some(input.receipt).ok_or_else(|| missing("receipt"))?,
        pay_date: input.pay_date.ok_or_else(|| missing("payDate"))?,
        pay_type: some(input.pay_type).ok_or_else(|| missing("payType"))?,
        is_offline: input.is_offline.unwrap_or(false),
        is_photo_fee: input.is_photo_fee.unwrap_or(false),
        action: Action::parse(input.action.as_deref()),
    })
}

input! {
    /// Premiums by their uuids.
    pub struct PremiumsInput {
        uuids: Option<Vec<Option<String>>> as "[String]",
    }
}

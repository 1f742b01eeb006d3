//! Demo data: what was paid for the policies, in one payment or two; idle policies have at most a part.

use chrono::NaiveTime;
use futures::future::BoxFuture;
use openimis_core::demo::uuid;
use openimis_kernel::demo::{DemoPlan, Progress};
use openimis_payer::entity::payer;
use openimis_policy::entity::{codes::Status, policy};
use rust_decimal::Decimal;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};

use crate::entity::{codes::PayType, premium};

/// Policies that are looked at together.
const CHUNK: u64 = 250;
/// User of the rows, `tblUsers.UserID`.
const AUDIT_USER: i32 = 1;

/// This module's part.
pub(crate) fn fill<'a>(tx: &'a DatabaseTransaction, _: DemoPlan, progress: Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>> {
    Box::pin(async move {
        let payers: Vec<i32> = payer::Entity::find()
            .select_only()
            .column(payer::Column::Id)
            .filter(payer::Column::LocationId.is_null())
            .filter(payer::Column::ValidityTo.is_null())
            .order_by_asc(payer::Column::Id)
            .into_tuple()
            .all(tx)
            .await?;
        let policies = policy::Entity::find().filter(policy::Column::ValidityTo.is_null()).count(tx).await?;
        let (mut last, mut done, mut written) = (0, 0, 0);
        loop {
            let chunk = policy::Entity::find()
                .filter(policy::Column::ValidityTo.is_null())
                .filter(policy::Column::Id.gt(last))
                .order_by_asc(policy::Column::Id)
                .limit(CHUNK)
                .all(tx)
                .await?;
            let Some(end) = chunk.last() else { break };
            last = end.id;
            done += chunk.len() as u64;
            let premiums: Vec<premium::ActiveModel> = chunk.iter().flat_map(|policy| paid(policy, &payers)).collect();
            written += premiums.len() as u64;
            if !premiums.is_empty() {
                premium::Entity::insert_many(premiums).exec_without_returning(tx).await?;
            }
            progress("contribution: policies", done, policies);
        }
        progress("contribution: premiums", written, written);
        Ok(())
    })
}

/// A number from 0 to `below`, the same for a policy and a purpose on every run.
fn chance(policy: &policy::Model, purpose: &str, below: u64) -> u64 {
    uuid(purpose, &policy.uuid).as_u64_pair().1 % below
}

/// The payments for a policy.
fn paid(policy: &policy::Model, payers: &[i32]) -> Vec<premium::ActiveModel> {
    let value = policy.value.unwrap_or_default();
    let part = (value * Decimal::new(4, 1)).round_dp(2);
    let amounts = match policy.state() {
        Some(Status::Idle) if chance(policy, "part", 2) == 0 => vec![],
        Some(Status::Idle) => vec![part],
        _ if chance(policy, "twice", 5) == 0 => vec![part, value - part],
        _ => vec![value],
    };
    let payer = (chance(policy, "payer", 20) == 0).then(|| payers.first().copied()).flatten();
    let rows = amounts.into_iter().filter(|amount| !amount.is_zero()).zip(1..);
    rows.map(|(amount, number)| row(policy, amount, number, payer)).collect()
}

fn row(policy: &policy::Model, amount: Decimal, number: i32, payer: Option<i32>) -> premium::ActiveModel {
    let receipt = format!("RC{:07}-{number}", policy.id);
    let way = match chance(policy, "way", 10) {
        0 => PayType::BankTransfer,
        1 | 2 => PayType::Mobile,
        _ => PayType::Cash,
    };
    premium::ActiveModel {
        uuid: Set(uuid("tblPremium", &receipt).to_string()),
        policy_id: Set(policy.id),
        payer_id: Set(payer),
        amount: Set(amount),
        receipt: Set(receipt),
        pay_date: Set(policy.enroll_date),
        pay_type: Set(way.as_code().to_owned()),
        is_photo_fee: Set(Some(false)),
        is_offline: Set(Some(false)),
        audit_user_id: Set(AUDIT_USER),
        created_date: Set(policy.enroll_date),
        validity_from: Set(policy.enroll_date.and_time(NaiveTime::MIN).and_utc()),
        ..Default::default()
    }
}

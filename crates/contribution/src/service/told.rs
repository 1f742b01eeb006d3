//! What this module tells module policy of payments.

use openimis_kernel::{
    inventory,
    mutation::{MutationContext, MutationError, ensure},
};
use openimis_payer::entity::payer;
use openimis_policy::{
    entity::policy,
    hooks::{Paid, PaidBy, PremiumSource, Sale},
};
use sea_orm::{DatabaseExecutor, DbErr, QueryOrder, entity::prelude::*};

use super::{
    balance,
    premium::{PremiumData, save},
    receipt,
};
use crate::{
    entity::{codes::PayType, premium},
    rules::settlement::Action,
};

inventory::submit! {
    PremiumSource {
        module: "contribution",
        paid: balance::paid,
        of_policies: |db, policies| Box::pin(of_policies(db, policies)),
        sell: |cx, policy, sale| Box::pin(sell(cx, policy, sale)),
    }
}

async fn of_policies(db: DatabaseExecutor<'_>, policies: Vec<i32>) -> Result<PaidBy, DbErr> {
    let rows = premium::Entity::find()
        .find_also_related(payer::Entity)
        .filter(premium::Column::PolicyId.is_in(policies))
        .filter(premium::Column::ValidityTo.is_null())
        .order_by_asc(premium::Column::PayDate)
        .order_by_asc(premium::Column::Id)
        .all(&db)
        .await?;
    let mut paid = PaidBy::new();
    for (premium, payer) in rows {
        let one = Paid { receipt: premium.receipt, amount: premium.amount, date: premium.pay_date, payer: payer.map(|payer| payer.name) };
        paid.entry(premium.policy_id).or_default().push(one);
    }
    Ok(paid)
}

/// Checks the receipt of a new policy, and takes its price in if it is paid (cases PO01 to PO03, PO06).
async fn sell(cx: &MutationContext, policy: &policy::Model, sale: Sale) -> Result<(), MutationError> {
    receipt::take_turns(cx, policy.product_id).await?;
    if let Some(receipt) = &sale.receipt {
        let taken = receipt::is_taken(&cx.tx, policy.product_id, receipt, None).await?;
        ensure(!taken, "Receipt already exist for a given product.")?;
    }
    if !sale.is_paid {
        return Ok(());
    }
    let receipt = match sale.receipt {
        Some(receipt) => receipt,
        None => receipt::generate(cx, policy).await?,
    };
    let data = PremiumData {
        uuid: None,
        payer_uuid: sale.payer_uuid,
        amount: policy.value.unwrap_or_default(),
        receipt,
        pay_date: policy.enroll_date,
        pay_type: PayType::Cash.as_code().to_owned(),
        is_offline: false,
        is_photo_fee: false,
        action: Action::Wait,
    };
    save(cx, policy.clone(), None, data).await.map(drop)
}

//! What this module tells module policy of payments.

use openimis_kernel::{
    inventory,
    mutation::{MutationContext, MutationError, ensure},
};
use openimis_policy::{
    entity::policy,
    hooks::{PremiumSource, Sale},
};

use super::{
    balance,
    premium::{self, PremiumData},
    receipt,
};
use crate::{entity::codes::PayType, rules::settlement::Action};

inventory::submit! {
    PremiumSource {
        module: "contribution",
        paid: balance::paid,
        sell: |cx, policy, sale| Box::pin(sell(cx, policy, sale)),
    }
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
    premium::save(cx, policy.clone(), None, data).await.map(drop)
}

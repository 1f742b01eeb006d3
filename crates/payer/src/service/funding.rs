//! Fundings: enter.

use openimis_kernel::{
    lengths,
    mutation::{MutationContext, MutationError, ensure},
    relay::parse_global_id,
};
use openimis_location::{security, service::ancestors};
use openimis_product::entity::product;
use rust_decimal::{Decimal, RoundingStrategy};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

use super::UNKNOWN;
use crate::{
    entity::{codes::FundingStatus, funding, historical_funding, payer},
    events::FundingAdded,
    links,
    mutation::AddFundingInput,
};

/// Digits behind the point of `tblFunding.Amount`.
const SCALE: u32 = 2;

/// Enters money of a payer for a product that is sold where the payer works. It is pending.
///
/// # Errors
/// Payer or product do not exist, do not fit each other, or the amount is none.
pub async fn add_funding(cx: &MutationContext, input: &AddFundingInput) -> Result<funding::Model, MutationError> {
    let territory = &cx.principal.territory;
    let payer = payer::Entity::find_by_id(key_of(&input.payer_id))
        .filter(payer::Column::ValidityTo.is_null())
        .filter(security::location_visible(territory, "tblPayer", "LocationId"));
    let payer = payer.one(&cx.tx).await?.ok_or_else(|| MutationError::invalid(UNKNOWN))?;
    let product = product::Entity::find_by_id(key_of(&input.product_id)).filter(product::Column::ValidityTo.is_null());
    let product = product.one(&cx.tx).await?.ok_or_else(|| MutationError::invalid("Product matching query does not exist."))?;
    let amount = input.amount.round_dp_with_strategy(SCALE, RoundingStrategy::MidpointAwayFromZero);
    ensure(amount > Decimal::ZERO, "amount must be positive")?;
    ensure(meet(cx, payer.location_id, product.location_id).await?, "the product is not sold where the payer works")?;
    let row = funding::Model {
        id: Uuid::new_v4(),
        is_deleted: false,
        json_ext: None,
        date_created: Some(cx.now),
        date_updated: Some(cx.now),
        user_created_id: cx.principal.id,
        user_updated_id: cx.principal.id,
        version: 1,
        product_id: Some(product.id),
        amount: Some(amount),
        pay_date: Some(input.pay_date),
        status: FundingStatus::Pending.as_code().to_owned(),
        payer_id: Some(payer.id),
        receipt: input.receipt.clone(),
    };
    let active = funding::ActiveModel::from(row.clone()).reset_all();
    lengths::check(&active)?;
    funding::Entity::insert(active).exec_without_returning(&cx.tx).await?;
    historical_funding::Entity::insert(state_of(&row, cx)).exec_without_returning(&cx.tx).await?;
    links::PAYER.note(cx, payer.id).await?;
    cx.emit(&FundingAdded { funding: row.clone() }).await?;
    Ok(row)
}

/// The first state, for the twin table.
fn state_of(row: &funding::Model, cx: &MutationContext) -> historical_funding::ActiveModel {
    historical_funding::ActiveModel {
        id: Set(row.id),
        is_deleted: Set(row.is_deleted),
        json_ext: Set(row.json_ext.clone()),
        date_created: Set(row.date_created),
        date_updated: Set(row.date_updated),
        user_created_id: Set(Some(row.user_created_id)),
        user_updated_id: Set(Some(row.user_updated_id)),
        version: Set(row.version),
        product_id: Set(row.product_id),
        amount: Set(row.amount),
        pay_date: Set(row.pay_date),
        status: Set(row.status.clone()),
        payer_id: Set(row.payer_id),
        receipt: Set(row.receipt.clone()),
        history_date: Set(cx.now),
        history_type: Set("+".to_owned()),
        history_user_id: Set(Some(cx.principal.id)),
        ..Default::default()
    }
}

/// Clients send global ids or keys; 0 is the key of no row.
fn key_of(id: &str) -> i32 {
    let key = parse_global_id(id).map_or_else(|| id.to_owned(), |(_, key)| key);
    key.parse().unwrap_or(0)
}

/// One of the places is the other or lies in it; no place stands for the whole country.
async fn meet(cx: &MutationContext, one: Option<i32>, other: Option<i32>) -> Result<bool, MutationError> {
    let (Some(one), Some(other)) = (one, other) else { return Ok(true) };
    for (inner, outer) in [(one, other), (other, one)] {
        if ancestors(&cx.tx, &[inner]).await?.iter().any(|place| place.id == outer) {
            return Ok(true);
        }
    }
    Ok(false)
}

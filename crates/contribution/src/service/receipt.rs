//! Numbers of receipts: none twice in a product (contribution spec, section 4; case CO10).

use openimis_kernel::{
    database::lock,
    mutation::{MutationContext, MutationError},
};
use openimis_policy::{config::PolicyConfig, entity::policy};
use openimis_product::entity::product;
use sea_orm::{ConnectionTrait, DbErr, QuerySelect, entity::prelude::*};

use crate::{
    entity::premium,
    rules::receipt::{next, prefix},
};

/// A valid premium besides `own` for a policy of the product has this receipt.
///
/// # Errors
/// The database's.
pub async fn is_taken(db: &impl ConnectionTrait, product_id: i32, receipt: &str, own: Option<i32>) -> Result<bool, DbErr> {
    let found: Option<i32> = premium::Entity::find()
        .select_only()
        .column(premium::Column::Id)
        .inner_join(policy::Entity)
        .filter(policy::Column::ProductId.eq(product_id))
        .filter(premium::Column::Receipt.eq(receipt))
        .filter(premium::Column::ValidityTo.is_null())
        .filter(premium::Column::Id.ne(own.unwrap_or(-1)))
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// Receipts of a product are given one after the other: two payments at once do not get the same.
///
/// # Errors
/// The database's.
pub async fn take_turns(cx: &MutationContext, product_id: i32) -> Result<(), DbErr> {
    lock(&cx.tx, "tblPremium", &product_id.to_string()).await
}

/// The next receipt of the policy's product on its day of enrolment.
///
/// # Errors
/// The database's.
pub async fn generate(cx: &MutationContext, policy: &policy::Model) -> Result<String, MutationError> {
    let product = product::Entity::find_by_id(policy.product_id).one(&cx.tx).await?;
    let prefix = prefix(&product.map(|product| product.code).unwrap_or_default(), policy.enroll_date);
    let receipts: Vec<String> = premium::Entity::find()
        .select_only()
        .column(premium::Column::Receipt)
        .filter(premium::Column::Receipt.starts_with(&prefix))
        .filter(premium::Column::ValidityTo.is_null())
        .into_tuple()
        .all(&cx.tx)
        .await?;
    let width = cx.config::<PolicyConfig>().contribution_receipt_length;
    Ok(next(&prefix, receipts.iter().map(String::as_str), width))
}

//! Items: create, change.

use openimis_kernel::mutation::{MutationContext, MutationError, ensure};
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use super::write;
use crate::{
    entity::item,
    mutation::{Common, ItemInput},
    rules::amount::amount,
};

/// Adds an item.
///
/// # Errors
/// A rule of the medical spec, section 4, is broken.
pub async fn create_item(cx: &MutationContext, input: &ItemInput) -> Result<item::Model, MutationError> {
    ensure(input.uuid.is_none(), "Item matching query does not exist.")?;
    let row = item::ActiveModel { uuid: Set(Uuid::new_v4().to_string()), ..assigned(cx, input)? };
    let after = write::create::<item::Entity>(cx, &input.code, row).await?;
    write::saved::<item::Entity>(cx, None, after).await
}

/// Changes an item; what is not given is emptied.
///
/// # Errors
/// A rule of the medical spec, section 4, is broken.
pub async fn update_item(cx: &MutationContext, input: &ItemInput) -> Result<item::Model, MutationError> {
    let row = assigned(cx, input)?;
    let make = |before: &item::Model| Ok(item::ActiveModel { id: Set(before.id), ..row });
    let (before, after) = write::update::<item::Entity>(cx, input.uuid.as_deref(), &input.code, make).await?;
    write::saved::<item::Entity>(cx, Some(before), after).await
}

fn assigned(cx: &MutationContext, input: &ItemInput) -> Result<item::ActiveModel, MutationError> {
    let common = Common::of(input)?;
    Ok(item::ActiveModel {
        code: Set(common.code),
        name: Set(common.name),
        r#type: Set(common.r#type),
        package: Set(input.package.clone()),
        price: Set(common.price),
        quantity: Set(input.quantity.map(|given| amount("quantity", given)).transpose()?),
        maximum_amount: Set(common.maximum_amount),
        care_type: Set(common.care_type),
        frequency: Set(common.frequency),
        patient_category: Set(common.patient_category),
        audit_user_id: Set(cx.audit_id()),
        validity_from: Set(cx.now),
        ..Default::default()
    })
}

//! Services: create, change.

use std::str::FromStr;

use openimis_kernel::mutation::{MutationContext, MutationError, ensure};
use sea_orm::{ActiveValue, ActiveValue::Set};
use uuid::Uuid;

use super::{packages, write};
use crate::{
    entity::{codes::PackageType, service},
    mutation::{Common, ServiceInput},
    rules::manual_price,
};

/// Adds a service, with what it consists of.
///
/// # Errors
/// A rule of the medical spec, section 4, is broken.
pub async fn create_service(cx: &MutationContext, input: &ServiceInput) -> Result<service::Model, MutationError> {
    ensure(input.uuid.is_none(), "Service matching query does not exist.")?;
    let given = assigned(cx, input)?;
    let row = service::ActiveModel {
        uuid: Set(Uuid::new_v4().to_string()),
        packagetype: or(given.packagetype, || PackageType::Single.as_code().to_owned()),
        manual_price: or(given.manual_price, || false),
        ..given
    };
    let after = write::create::<service::Entity>(cx, &input.code, row).await?;
    packages::set(cx, after.id, input).await?;
    write::saved::<service::Entity>(cx, None, after).await
}

/// Changes a service; what is not given is emptied, but for the kind of package, how it is priced and what it consists of.
///
/// # Errors
/// A rule of the medical spec, section 4, is broken.
pub async fn update_service(cx: &MutationContext, input: &ServiceInput) -> Result<service::Model, MutationError> {
    let row = assigned(cx, input)?;
    let make = |before: &service::Model| Ok(service::ActiveModel { id: Set(before.id), ..row });
    let (before, after) = write::update::<service::Entity>(cx, input.uuid.as_deref(), &input.code, make).await?;
    packages::set(cx, after.id, input).await?;
    write::saved::<service::Entity>(cx, Some(before), after).await
}

fn assigned(cx: &MutationContext, input: &ServiceInput) -> Result<service::ActiveModel, MutationError> {
    let common = Common::of(input)?;
    Ok(service::ActiveModel {
        category: Set(input.category.clone()),
        code: Set(common.code),
        name: Set(common.name),
        r#type: Set(common.r#type),
        packagetype: input.packagetype.clone().map(kind_of_package).transpose()?.map_or(ActiveValue::NotSet, Set),
        manual_price: input.manual_price.as_deref().map(manual_price::of).transpose()?.map_or(ActiveValue::NotSet, Set),
        level: Set(input.level.clone()),
        price: Set(common.price),
        maximum_amount: Set(common.maximum_amount),
        care_type: Set(common.care_type),
        frequency: Set(common.frequency),
        patient_category: Set(common.patient_category),
        audit_user_id: Set(Some(cx.audit_id())),
        validity_from: Set(Some(cx.now)),
        ..Default::default()
    })
}

fn kind_of_package(code: String) -> Result<String, MutationError> {
    ensure(PackageType::from_str(&code).is_ok(), format!("packagetype {code} does not exist"))?;
    Ok(code)
}

fn or<V: Into<sea_orm::Value>>(given: ActiveValue<V>, otherwise: impl FnOnce() -> V) -> ActiveValue<V> {
    match given {
        ActiveValue::NotSet => Set(otherwise()),
        given => given,
    }
}

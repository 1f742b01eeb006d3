//! Insurance numbers belong to one valid insuree each. No index of the reference's database says so.

use openimis_kernel::{
    database::lock,
    mutation::{MutationContext, MutationError},
};
use sea_orm::{ConnectionTrait, DbErr, QuerySelect, entity::prelude::*};

use crate::{
    config::InsureeConfig,
    entity::insuree,
    rules::number::{NumberFault, check},
};

/// The valid insuree with this number, other than `except`, if there is one.
///
/// # Errors
/// The database's.
pub async fn holder(db: &impl ConnectionTrait, number: &str, except: Option<i32>) -> Result<Option<i32>, DbErr> {
    let mut select = insuree::Entity::find()
        .select_only()
        .column(insuree::Column::Id)
        .filter(insuree::Column::ChfId.eq(number))
        .filter(insuree::Column::ValidityTo.is_null());
    if let Some(except) = except {
        select = select.filter(insuree::Column::Id.ne(except));
    }
    select.into_tuple().one(db).await
}

/// What is wrong with a number for an insuree; `own`: the insuree who may have it already.
///
/// # Errors
/// The database's.
pub async fn fault(
    db: &impl ConnectionTrait,
    number: Option<&str>,
    own: Option<i32>,
    config: &InsureeConfig,
) -> Result<Option<NumberFault>, DbErr> {
    if let Err(fault) = check(number, config) {
        return Ok(Some(fault));
    }
    Ok(match number.filter(|number| !number.is_empty()) {
        Some(number) if holder(db, number, own).await?.is_some() => Some(NumberFault::Taken(number.to_owned())),
        _ => None,
    })
}

/// Takes the number until the transaction ends, so that nobody else gives it away meanwhile, and checks it.
///
/// # Errors
/// The number has a fault, or the database's.
pub(super) async fn claim(
    cx: &MutationContext,
    number: Option<&str>,
    own: Option<i32>,
    config: &InsureeConfig,
) -> Result<(), MutationError> {
    if let Some(number) = number {
        lock(&cx.tx, "tblInsuree.CHFID", number).await?;
    }
    match fault(&cx.tx, number, own, config).await? {
        None => Ok(()),
        Some(taken @ NumberFault::Taken(_)) => Err(MutationError::invalid(taken.to_string())),
        Some(_) => Err(MutationError::invalid("['invalid_insuree_number']")),
    }
}

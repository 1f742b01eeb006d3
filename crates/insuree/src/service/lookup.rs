//! Insurees and families by their names outside, many at once: one statement however many are asked for. Row security of
//! these is the caller's business ([`crate::security`] has the conditions); the look-ups of a mutation apply it themselves.

use std::collections::HashMap;

use openimis_kernel::{
    access::Territory,
    mutation::{MutationContext, MutationError},
};
use sea_orm::{Condition, ConnectionTrait, DbErr, EntityName, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{
    entity::{family, insuree},
    security::{family_visible, insuree_visible},
};

/// What clients are told of a family that does not exist.
pub const NO_FAMILY: &str = "Family matching query does not exist.";

/// Valid insurees with these uuids.
///
/// # Errors
/// The database's.
pub async fn insurees_by_uuid(db: &impl ConnectionTrait, uuids: &[String]) -> Result<Vec<insuree::Model>, DbErr> {
    insurees(db, insuree::Column::Uuid.is_in(uuids.iter().map(String::as_str))).await
}

/// Valid insurees with these insurance numbers.
///
/// # Errors
/// The database's.
pub async fn insurees_by_chf_id(db: &impl ConnectionTrait, numbers: &[String]) -> Result<Vec<insuree::Model>, DbErr> {
    insurees(db, insuree::Column::ChfId.is_in(numbers.iter().map(String::as_str))).await
}

/// Valid insurees with these keys.
///
/// # Errors
/// The database's.
pub async fn insurees_by_id(db: &impl ConnectionTrait, ids: &[i32]) -> Result<Vec<insuree::Model>, DbErr> {
    insurees(db, insuree::Column::Id.is_in(ids.iter().copied())).await
}

/// Valid families with these uuids.
///
/// # Errors
/// The database's.
pub async fn families_by_uuid(db: &impl ConnectionTrait, uuids: &[String]) -> Result<Vec<family::Model>, DbErr> {
    family::Entity::find()
        .filter(family::Column::Uuid.is_in(uuids.iter().map(String::as_str)))
        .filter(family::Column::ValidityTo.is_null())
        .all(db)
        .await
}

/// Valid members of these families by family: the head first, then by age.
///
/// # Errors
/// The database's.
pub async fn members(db: &impl ConnectionTrait, family_ids: &[i32]) -> Result<HashMap<i32, Vec<insuree::Model>>, DbErr> {
    let rows = insuree::Entity::find()
        .filter(insuree::Column::FamilyId.is_in(family_ids.iter().copied()))
        .filter(insuree::Column::ValidityTo.is_null())
        .order_by_desc(insuree::Column::Head)
        .order_by_asc(insuree::Column::Dob)
        .order_by_asc(insuree::Column::Id)
        .all(db)
        .await?;
    let mut members: HashMap<i32, Vec<insuree::Model>> = HashMap::new();
    for row in rows {
        if let Some(family) = row.family_id {
            members.entry(family).or_default().push(row);
        }
    }
    Ok(members)
}

/// The valid insuree with this uuid, locked until the transaction ends; one whom the user may not see does not exist.
///
/// # Errors
/// The database's.
pub async fn insuree(cx: &MutationContext, uuid: &str) -> Result<Option<insuree::Model>, DbErr> {
    insuree::Entity::find()
        .filter(insuree::Column::Uuid.eq(uuid))
        .filter(insuree::Column::ValidityTo.is_null())
        .filter(seen(cx, insuree_visible, insuree::Entity.table_name()))
        .lock_exclusive()
        .one(&cx.tx)
        .await
}

/// The valid family with this uuid, locked until the transaction ends; one that the user may not see does not exist.
///
/// # Errors
/// The database's.
pub async fn family(cx: &MutationContext, uuid: &str) -> Result<Option<family::Model>, DbErr> {
    visible_family(cx, family::Column::Uuid.eq(uuid)).await
}

/// As [`family`], which must exist.
///
/// # Errors
/// There is none, or the database's.
pub async fn known_family(cx: &MutationContext, uuid: Option<&str>) -> Result<family::Model, MutationError> {
    family(cx, uuid.unwrap_or_default()).await?.ok_or_else(|| MutationError::invalid(NO_FAMILY))
}

/// As [`insuree`], who must exist.
///
/// # Errors
/// There is none, or the database's.
pub async fn known_insuree(cx: &MutationContext, uuid: Option<&str>) -> Result<insuree::Model, MutationError> {
    let found = insuree(cx, uuid.unwrap_or_default()).await?;
    found.ok_or_else(|| MutationError::invalid("Insuree matching query does not exist."))
}

/// As [`family`], by key.
pub(super) async fn family_named(cx: &MutationContext, id: i32) -> Result<Option<family::Model>, DbErr> {
    visible_family(cx, family::Column::Id.eq(id)).await
}

async fn visible_family(cx: &MutationContext, condition: Expr) -> Result<Option<family::Model>, DbErr> {
    family::Entity::find()
        .filter(condition)
        .filter(family::Column::ValidityTo.is_null())
        .filter(seen(cx, family_visible, family::Entity.table_name()))
        .lock_exclusive()
        .one(&cx.tx)
        .await
}

/// Row security of a table for the user of a mutation.
fn seen(cx: &MutationContext, visible: fn(&Territory, &str) -> Expr, table: &str) -> Condition {
    match &cx.principal.territory {
        Territory::Everything => Condition::all(),
        territory => Condition::all().add(visible(territory, table)),
    }
}

/// The valid family with this key, locked until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn family_by_id(db: &impl ConnectionTrait, id: i32) -> Result<Option<family::Model>, DbErr> {
    family::Entity::find_by_id(id).filter(family::Column::ValidityTo.is_null()).lock_exclusive().one(db).await
}

async fn insurees(db: &impl ConnectionTrait, condition: Expr) -> Result<Vec<insuree::Model>, DbErr> {
    insuree::Entity::find().filter(condition).filter(insuree::Column::ValidityTo.is_null()).order_by_asc(insuree::Column::Id).all(db).await
}

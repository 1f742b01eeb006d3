//! Policies by their names outside, many at once: one statement however many are asked for. Row security of these is the
//! caller's business ([`crate::security`] has the conditions); the look-ups of a mutation apply it themselves.

use openimis_insuree::{entity::family, security::family_visible};
use openimis_kernel::{access::Territory, mutation::MutationContext};
use sea_orm::{Condition, ConnectionTrait, DbErr, EntityName, QueryOrder, QuerySelect, entity::prelude::*};

use crate::{entity::policy, security::policy_visible};

/// Valid policies with these uuids.
///
/// # Errors
/// The database's.
pub async fn policies_by_uuid(db: &impl ConnectionTrait, uuids: &[String]) -> Result<Vec<policy::Model>, DbErr> {
    let these = policy::Column::Uuid.is_in(uuids.iter().map(String::as_str));
    policy::Entity::find().filter(these).filter(policy::Column::ValidityTo.is_null()).order_by_asc(policy::Column::Id).all(db).await
}

/// Valid policies of these families, oldest first.
///
/// # Errors
/// The database's.
pub async fn policies_of_families(db: &impl ConnectionTrait, family_ids: &[i32]) -> Result<Vec<policy::Model>, DbErr> {
    policy::Entity::find()
        .filter(policy::Column::FamilyId.is_in(family_ids.iter().copied()))
        .filter(policy::Column::ValidityTo.is_null())
        .order_by_asc(policy::Column::Id)
        .all(db)
        .await
}

/// The valid policy with this uuid, locked until the transaction ends; one that the user may not see does not exist.
///
/// # Errors
/// The database's.
pub async fn policy(cx: &MutationContext, uuid: &str) -> Result<Option<policy::Model>, DbErr> {
    policy::Entity::find()
        .filter(policy::Column::Uuid.eq(uuid))
        .filter(policy::Column::ValidityTo.is_null())
        .filter(seen(&cx.principal.territory))
        .lock_exclusive()
        .one(&cx.tx)
        .await
}

/// The valid policy with this key, locked until the transaction ends.
///
/// # Errors
/// The database's.
pub async fn policy_by_id(db: &impl ConnectionTrait, id: i32) -> Result<Option<policy::Model>, DbErr> {
    policy::Entity::find_by_id(id).filter(policy::Column::ValidityTo.is_null()).lock_exclusive().one(db).await
}

/// The key of the valid family that this key means: its own, or of a family whose earlier version has it, as clients keep
/// such keys. One that the user may not see does not exist.
///
/// # Errors
/// The database's.
pub async fn family(db: &impl ConnectionTrait, territory: &Territory, id: i32) -> Result<Option<i32>, DbErr> {
    let version = family::Entity::find_by_id(id).one(db).await?;
    let current = version.map(|version| if version.validity_to.is_some() { version.legacy_id.unwrap_or(id) } else { id });
    let Some(id) = current else { return Ok(None) };
    let mut find = family::Entity::find_by_id(id).filter(family::Column::ValidityTo.is_null());
    if *territory != Territory::Everything {
        find = find.filter(family_visible(territory, family::Entity.table_name()));
    }
    Ok(find.one(db).await?.map(|family| family.id))
}

/// Row security of policies in a statement over their table without alias.
pub(crate) fn seen(territory: &Territory) -> Condition {
    match territory {
        Territory::Everything => Condition::all(),
        territory => Condition::all().add(policy_visible(territory, policy::Entity.table_name())),
    }
}

//! What the form of a role sends.

use openimis_kernel::{input, mutation::MutationError};
use sea_orm::{DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, entity::prelude::*};
use serde::{Deserialize, Deserializer};

use super::failure::refused;
use crate::entity::role;

/// Most characters of a name, as the column holds.
const NAME: usize = 50;

input! {
    /// A role with its rights.
    pub struct RoleInput {
        /// Not used; clients send it back.
        id: Option<i32>,
        /// The role to change.
        uuid: Option<String>,
        /// Name in the main language.
        name: String,
        /// Name in the second language; not given: as it is.
        #[serde(default, deserialize_with = "given")]
        alt_language: Option<Option<String>>,
        /// Is a built-in role.
        is_system: bool,
        /// Out of use.
        is_blocked: bool,
        /// Rights from now on; not given: as they are.
        rights_id: Option<Vec<i32>>,
        /// Code of the built-in role.
        system_role_id: Option<i32>,
    }
}

/// Tells a null from nothing.
pub fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// A name that fits and that no other valid role has; `own` is the role that is changed.
///
/// # Errors
/// The name breaks the rule, or the database fails.
pub async fn check_name(tx: &DatabaseTransaction, name: &str, own: Option<&str>) -> Result<(), MutationError> {
    if name.trim().is_empty() || name.chars().count() > NAME {
        return Err(refused(format!("The name of a role has 1 to {NAME} characters.")));
    }
    let same = role::Entity::find().filter(role::Column::Name.eq(name)).filter(role::Column::ValidityTo.is_null());
    let same = same.filter(role::Column::Uuid.ne(own.unwrap_or_default()));
    if same.count(tx).await? > 0 { Err(refused("mutation.duplicate_of_role_name")) } else { Ok(()) }
}

/// The valid role with this uuid.
///
/// # Errors
/// There is none, or the database fails.
pub async fn role(tx: &DatabaseTransaction, uuid: &str) -> Result<role::Model, MutationError> {
    let role = role::Entity::find().filter(role::Column::Uuid.eq(uuid)).filter(role::Column::ValidityTo.is_null()).one(tx).await?;
    role.ok_or_else(|| MutationError::invalid("Role matching query does not exist."))
}

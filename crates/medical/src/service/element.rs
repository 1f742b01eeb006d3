//! What items and services have in common: code, uuid, versions, mutations.

use std::fmt::Debug;

use openimis_core::links::Link;
use sea_orm::{DbErr, IntoActiveModel, QueryOrder, entity::prelude::*};

use crate::{
    entity::{item, service},
    links,
};

/// A table of things that the scheme pays for.
pub trait Element:
    EntityTrait<Model: IntoActiveModel<<Self as EntityTrait>::ActiveModel> + Send + Sync, ActiveModel: Send, Column: Debug>
{
    /// In message keys, `item`.
    const WORD: &'static str;
    /// In messages of what does not exist, `Item`.
    const TITLE: &'static str;
    /// Mutations on its rows.
    const LINK: Link;
    /// Key.
    const ID: Self::Column;
    /// Public identifier.
    const UUID: Self::Column;
    /// Code, unique among valid rows.
    const CODE: Self::Column;
    /// End of validity.
    const VALIDITY_TO: Self::Column;

    /// The key of a row.
    fn id(row: &Self::Model) -> i32;
    /// The public identifier of a row.
    fn uuid(row: &Self::Model) -> &str;
    /// The code of a row.
    fn code(row: &Self::Model) -> &str;
    /// Whether a row is neither closed nor an earlier version.
    fn is_valid(row: &Self::Model) -> bool;
}

macro_rules! element {
    ($entity:ident, $word:literal, $title:literal, $link:expr) => {
        impl Element for $entity::Entity {
            const WORD: &'static str = $word;
            const TITLE: &'static str = $title;
            const LINK: Link = $link;
            const ID: $entity::Column = $entity::Column::Id;
            const UUID: $entity::Column = $entity::Column::Uuid;
            const CODE: $entity::Column = $entity::Column::Code;
            const VALIDITY_TO: $entity::Column = $entity::Column::ValidityTo;

            fn id(row: &$entity::Model) -> i32 {
                row.id
            }
            fn uuid(row: &$entity::Model) -> &str {
                &row.uuid
            }
            fn code(row: &$entity::Model) -> &str {
                &row.code
            }
            fn is_valid(row: &$entity::Model) -> bool {
                row.validity_to.is_none()
            }
        }
    };
}

element!(item, "item", "Item", links::ITEM);
element!(service, "service", "Service", links::SERVICE);

/// The valid row with this code.
///
/// # Errors
/// The database's.
pub async fn by_code<E: Element>(db: &impl ConnectionTrait, code: &str) -> Result<Option<E::Model>, DbErr> {
    E::find().filter(E::CODE.eq(code)).filter(E::VALIDITY_TO.is_null()).order_by_asc(E::ID).one(db).await
}

/// The valid rows with these uuids, by their keys.
///
/// # Errors
/// The database's.
pub async fn by_uuids<E: Element>(db: &impl ConnectionTrait, uuids: &[String]) -> Result<Vec<E::Model>, DbErr> {
    E::find().filter(E::UUID.is_in(uuids)).filter(E::VALIDITY_TO.is_null()).order_by_asc(E::ID).all(db).await
}

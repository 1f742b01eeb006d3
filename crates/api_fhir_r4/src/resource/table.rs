//! Versioned tables: a row keeps its key and uuid while its states follow each other, and is closed rather than deleted.

use chrono::{DateTime, Utc};
use sea_orm::EntityTrait;

/// A versioned table of the database; [`versioned_table!`](crate::versioned_table) says so of an entity.
pub trait VersionedTable: EntityTrait<Model: Send + Sync> {
    /// Key.
    const KEY: Self::Column;
    /// Uuid.
    const UUID: Self::Column;
    /// `ValidityFrom`: when the current state was written.
    const VALID_FROM: Self::Column;
    /// `ValidityTo`: when the row was closed.
    const VALID_TO: Self::Column;

    /// Key of a row.
    fn key(row: &Self::Model) -> i32;

    /// Uuid of a row, as it is stored.
    fn uuid(row: &Self::Model) -> &str;

    /// When the current state of a row was written.
    fn valid_from(row: &Self::Model) -> DateTime<Utc>;

    /// When a row was closed.
    fn valid_to(row: &Self::Model) -> Option<DateTime<Utc>>;
}

/// Makes an entity a [`VersionedTable`](crate::resource::VersionedTable), by the names that all of them share.
#[macro_export]
macro_rules! versioned_table {
    ($($part:ident)::+) => {
        impl $crate::resource::VersionedTable for $($part)::+::Entity {
            const KEY: Self::Column = $($part)::+::Column::Id;
            const UUID: Self::Column = $($part)::+::Column::Uuid;
            const VALID_FROM: Self::Column = $($part)::+::Column::ValidityFrom;
            const VALID_TO: Self::Column = $($part)::+::Column::ValidityTo;

            fn key(row: &Self::Model) -> i32 {
                row.id
            }

            fn uuid(row: &Self::Model) -> &str {
                &row.uuid
            }

            fn valid_from(row: &Self::Model) -> chrono::DateTime<chrono::Utc> {
                row.validity_from
            }

            fn valid_to(row: &Self::Model) -> Option<chrono::DateTime<chrono::Utc>> {
                row.validity_to
            }
        }
    };
}

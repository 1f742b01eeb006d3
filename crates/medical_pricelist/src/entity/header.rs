//! Price lists without their prices.

use std::fmt::Debug;

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{IntoActiveModel, entity::prelude::*};

/// What a list is, besides its prices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Name, unique among the valid lists of its kind.
    pub name: String,
    /// Day of the list.
    pub pricelist_date: NaiveDate,
    /// Region or district the list is for; none: the whole country.
    pub location_id: Option<i32>,
}

/// A table of price lists.
pub trait Header:
    EntityTrait<Model: IntoActiveModel<<Self as EntityTrait>::ActiveModel> + Send + Sync, ActiveModel: Send, Column: Debug, Relation: Debug>
{
    /// Key.
    const ID: Self::Column;
    /// Public identifier.
    const UUID: Self::Column;
    /// Name.
    const NAME: Self::Column;
    /// Region or district the list is for.
    const LOCATION: Self::Column;
    /// End of validity.
    const VALIDITY_TO: Self::Column;

    /// The key of a list.
    fn id(list: &Self::Model) -> i32;
    /// The public identifier of a list.
    fn uuid(list: &Self::Model) -> Uuid;
    /// Whether a list is neither closed nor an earlier version.
    fn is_valid(list: &Self::Model) -> bool;
    /// What a list is.
    fn heading(list: &Self::Model) -> Heading;
    /// A row that says this; `audit` wrote it `now`.
    fn row(heading: Heading, audit: i32, now: DateTime<Utc>) -> Self::ActiveModel;
    /// The row with the identity of a list that is there already.
    fn of(row: Self::ActiveModel, id: i32) -> Self::ActiveModel;
    /// The row with a public identifier.
    fn named(row: Self::ActiveModel, uuid: Uuid) -> Self::ActiveModel;
}

/// Writes the entity of a table of price lists: names of the table, its key, uuid and name.
macro_rules! header {
    ($table:literal, $id:literal, $uuid:literal, $name:literal) => {
        use sea_orm::{ActiveValue::Set, entity::prelude::*};

        use crate::entity::header::{Header, Heading};

        /// A price list: for one location, or for the whole country.
        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = $table)]
        pub struct Model {
            /// Key.
            #[sea_orm(primary_key, column_name = $id)]
            pub id: i32,
            /// Public identifier.
            #[sea_orm(unique, column_name = $uuid)]
            pub uuid: Uuid,
            /// Name.
            #[sea_orm(column_name = $name, column_type = "String(StringLen::N(100))")]
            pub name: String,
            /// Day of the list.
            #[sea_orm(column_name = "DatePL")]
            pub pricelist_date: Date,
            /// Region or district the list is for; none: the whole country.
            #[sea_orm(column_name = "LocationId")]
            pub location_id: Option<i32>,
            /// User who wrote the row, `tblUsers.UserID`.
            #[sea_orm(column_name = "AuditUserID")]
            pub audit_user_id: i32,
            /// Start of validity: when the row was written.
            #[sea_orm(column_name = "ValidityFrom")]
            pub validity_from: DateTimeUtc,
            /// End of validity; none: the row is valid.
            #[sea_orm(column_name = "ValidityTo")]
            pub validity_to: Option<DateTimeUtc>,
            /// Row this one is a history copy of.
            #[sea_orm(column_name = "LegacyID")]
            pub legacy_id: Option<i32>,
        }

        /// Foreign keys.
        #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {
            /// Region or district the list is for.
            #[sea_orm(
                belongs_to = "openimis_location::entity::location::Entity",
                from = "Column::LocationId",
                to = "openimis_location::entity::location::Column::Id"
            )]
            Location,
        }

        impl Related<openimis_location::entity::location::Entity> for Entity {
            fn to() -> RelationDef {
                Relation::Location.def()
            }
        }

        impl ActiveModelBehavior for ActiveModel {}

        impl Header for Entity {
            const ID: Column = Column::Id;
            const UUID: Column = Column::Uuid;
            const NAME: Column = Column::Name;
            const LOCATION: Column = Column::LocationId;
            const VALIDITY_TO: Column = Column::ValidityTo;

            fn id(list: &Model) -> i32 {
                list.id
            }
            fn uuid(list: &Model) -> Uuid {
                list.uuid
            }
            fn is_valid(list: &Model) -> bool {
                list.validity_to.is_none()
            }
            fn heading(list: &Model) -> Heading {
                Heading { name: list.name.clone(), pricelist_date: list.pricelist_date, location_id: list.location_id }
            }
            fn row(heading: Heading, audit: i32, now: DateTimeUtc) -> ActiveModel {
                ActiveModel {
                    name: Set(heading.name),
                    pricelist_date: Set(heading.pricelist_date),
                    location_id: Set(heading.location_id),
                    audit_user_id: Set(audit),
                    validity_from: Set(now),
                    ..Default::default()
                }
            }
            fn of(row: ActiveModel, id: i32) -> ActiveModel {
                ActiveModel { id: Set(id), ..row }
            }
            fn named(row: ActiveModel, uuid: Uuid) -> ActiveModel {
                ActiveModel { uuid: Set(uuid), ..row }
            }
        }
    };
}

pub(super) use header;

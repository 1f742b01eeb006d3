//! The prices of a list.

use std::fmt::Debug;

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// The price of an item or service in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// The list.
    pub list: i32,
    /// The item or service.
    pub element: i32,
    /// What the list pays, in the scheme's currency; none: what the item or service costs everywhere.
    pub overrule: Option<Decimal>,
}

/// A table of prices.
pub trait Detail: EntityTrait<ActiveModel: Send, Model: Send + Sync, Column: Debug, Relation: Debug> {
    /// Key.
    const ID: Self::Column;
    /// The list.
    const LIST: Self::Column;
    /// The item or service.
    const ELEMENT: Self::Column;
    /// What the list pays.
    const OVERRULE: Self::Column;
    /// Start of validity.
    const VALIDITY_FROM: Self::Column;
    /// End of validity.
    const VALIDITY_TO: Self::Column;
    /// Row that a history copy is of.
    const LEGACY: Self::Column;
    /// User who wrote the row.
    const AUDIT: Self::Column;

    /// The key of a row.
    fn id(row: &Self::Model) -> i32;
    /// What a row says.
    fn price(row: &Self::Model) -> Price;
    /// A row that says this; `audit` wrote it `now`.
    fn row(price: Price, audit: i32, now: DateTime<Utc>) -> Self::ActiveModel;
}

/// Writes the entity of a table of prices: its name and key; attribute, column and target of the list, and of what has the
/// price.
macro_rules! detail {
    (
        $table:literal, $id:literal,
        list: $list_id:ident $ListId:ident $list_column:literal, $List:ident to $($list:ident)::+;
        element: $element_id:ident $ElementId:ident $element_column:literal, $Element:ident to $($element:ident)::+;
    ) => {
        use sea_orm::{ActiveValue::Set, entity::prelude::*};

        use crate::entity::detail::{Detail, Price};

        /// A price in a list.
        #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
        #[sea_orm(table_name = $table)]
        pub struct Model {
            /// Key.
            #[sea_orm(primary_key, column_name = $id)]
            pub id: i32,
            /// The list.
            #[sea_orm(column_name = $list_column)]
            pub $list_id: i32,
            /// What has the price.
            #[sea_orm(column_name = $element_column)]
            pub $element_id: i32,
            /// What the list pays, in the scheme's currency; none: what it costs everywhere.
            #[sea_orm(column_name = "PriceOverule", column_type = "Decimal(Some((18, 2)))")]
            pub price_overrule: Option<Decimal>,
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
        #[derive(Clone, Copy, Debug, EnumIter)]
        pub enum Relation {
            /// The list.
            $List,
            /// What has the price.
            $Element,
        }

        impl RelationTrait for Relation {
            fn def(&self) -> RelationDef {
                match self {
                    Self::$List => Entity::belongs_to($($list)::+::Entity).from(Column::$ListId).to($($list)::+::Column::Id).into(),
                    Self::$Element => {
                        Entity::belongs_to($($element)::+::Entity).from(Column::$ElementId).to($($element)::+::Column::Id).into()
                    }
                }
            }
        }

        impl Related<$($list)::+::Entity> for Entity {
            fn to() -> RelationDef {
                Relation::$List.def()
            }
        }

        impl Related<$($element)::+::Entity> for Entity {
            fn to() -> RelationDef {
                Relation::$Element.def()
            }
        }

        impl ActiveModelBehavior for ActiveModel {}

        impl Detail for Entity {
            const ID: Column = Column::Id;
            const LIST: Column = Column::$ListId;
            const ELEMENT: Column = Column::$ElementId;
            const OVERRULE: Column = Column::PriceOverrule;
            const VALIDITY_FROM: Column = Column::ValidityFrom;
            const VALIDITY_TO: Column = Column::ValidityTo;
            const LEGACY: Column = Column::LegacyId;
            const AUDIT: Column = Column::AuditUserId;

            fn id(row: &Model) -> i32 {
                row.id
            }
            fn price(row: &Model) -> Price {
                Price { list: row.$list_id, element: row.$element_id, overrule: row.price_overrule }
            }
            fn row(price: Price, audit: i32, now: DateTimeUtc) -> ActiveModel {
                ActiveModel {
                    $list_id: Set(price.list),
                    $element_id: Set(price.element),
                    price_overrule: Set(price.overrule),
                    audit_user_id: Set(audit),
                    validity_from: Set(now),
                    ..Default::default()
                }
            }
        }
    };
}

pub(super) use detail;

//! What services a package of services contains.

use sea_orm::entity::prelude::*;

/// Service as a part of a package.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblServiceContainedPackage")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "idSCP")]
    pub id: i32,
    /// Service that is contained.
    #[sea_orm(column_name = "ServiceId")]
    pub service_id: i32,
    /// Package that contains it.
    #[sea_orm(column_name = "ServiceLinked")]
    pub parent_id: i32,
    /// How many of it the package contains.
    #[sea_orm(column_name = "qty")]
    pub qty_provided: Option<i32>,
    /// When the row was written.
    #[sea_orm(column_name = "created_date")]
    pub scp_date: Option<DateTimeUtc>,
    /// Price of one in the package, in the scheme's currency.
    #[sea_orm(column_name = "price", column_type = "Decimal(Some((18, 2)))")]
    pub price_asked: Option<Decimal>,
    /// In use.
    pub status: bool,
}

/// Foreign keys of `tblServiceContainedPackage`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Service that is contained.
    #[sea_orm(belongs_to = "super::service::Entity", from = "Column::ServiceId", to = "super::service::Column::Id")]
    Service,
    /// Package that contains it.
    #[sea_orm(belongs_to = "super::service::Entity", from = "Column::ParentId", to = "super::service::Column::Id")]
    Parent,
}

impl ActiveModelBehavior for ActiveModel {}

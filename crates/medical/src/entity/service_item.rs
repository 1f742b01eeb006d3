//! What items a package of services contains.

use sea_orm::entity::prelude::*;

/// Item as a part of a package.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblProductContainedPackage")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "idPCP")]
    pub id: i32,
    /// Item that is contained.
    #[sea_orm(column_name = "ItemID")]
    pub item_id: i32,
    /// Package that contains it.
    #[sea_orm(column_name = "ServiceID")]
    pub parent_id: i32,
    /// How many of it the package contains.
    #[sea_orm(column_name = "qty")]
    pub qty_provided: Option<i32>,
    /// When the row was written.
    #[sea_orm(column_name = "created_date")]
    pub pcp_date: Option<DateTimeUtc>,
    /// Price of one in the package, in the scheme's currency.
    #[sea_orm(column_name = "price", column_type = "Decimal(Some((18, 2)))")]
    pub price_asked: Option<Decimal>,
    /// In use.
    pub status: bool,
}

/// Foreign keys of `tblProductContainedPackage`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Item that is contained.
    #[sea_orm(belongs_to = "super::item::Entity", from = "Column::ItemId", to = "super::item::Column::Id")]
    Item,
    /// Package that contains it.
    #[sea_orm(belongs_to = "super::service::Entity", from = "Column::ParentId", to = "super::service::Column::Id")]
    Parent,
}

impl Related<super::item::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Item.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

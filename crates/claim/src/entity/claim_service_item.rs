//! Items of packages that claims ask for.

use sea_orm::entity::prelude::*;

/// An item of a package given to a patient.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblClaimServicesItems")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "idCsi")]
    pub id: i32,
    /// Medical item.
    #[sea_orm(column_name = "ItemID")]
    pub item_id: i32,
    /// Package, as the claim has it.
    #[sea_orm(column_name = "ClaimServiceID")]
    pub claim_service_id: i32,
    /// How many the package contains.
    pub qty_provided: Option<i32>,
    /// How many were given.
    pub qty_displayed: Option<i32>,
    /// When the row was written.
    pub created_date: Option<DateTimeUtc>,
    /// Price of one.
    #[sea_orm(column_name = "price", column_type = "Decimal(Some((18, 2)))")]
    pub price_asked: Option<Decimal>,
}

/// Foreign keys of `tblClaimServicesItems`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Medical item.
    #[sea_orm(
        belongs_to = "openimis_medical::entity::item::Entity",
        from = "Column::ItemId",
        to = "openimis_medical::entity::item::Column::Id"
    )]
    Item,
    /// Package, as the claim has it.
    #[sea_orm(belongs_to = "super::claim_service::Entity", from = "Column::ClaimServiceId", to = "super::claim_service::Column::Id")]
    ClaimService,
}

impl Related<openimis_medical::entity::item::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Item.def()
    }
}

impl Related<super::claim_service::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::ClaimService.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

//! Money of payers for products.

use sea_orm::entity::prelude::*;

/// Money that a payer gives for a product.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblFunding")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false, column_name = "UUID")]
    pub id: Uuid,
    /// The funding counts no longer.
    #[sea_orm(column_name = "isDeleted")]
    pub is_deleted: bool,
    /// Further data of extensions, a JSON object.
    #[sea_orm(column_name = "Json_ext", column_type = "JsonBinary")]
    pub json_ext: Option<Json>,
    /// When it was entered.
    #[sea_orm(column_name = "DateCreated")]
    pub date_created: Option<DateTimeUtc>,
    /// When it was changed last.
    #[sea_orm(column_name = "DateUpdated")]
    pub date_updated: Option<DateTimeUtc>,
    /// Who entered it.
    #[sea_orm(column_name = "UserCreatedUUID")]
    pub user_created_id: Uuid,
    /// Who changed it last.
    #[sea_orm(column_name = "UserUpdatedUUID")]
    pub user_updated_id: Uuid,
    /// Number of the state, from 1.
    pub version: i32,
    /// Product the money is for.
    #[sea_orm(column_name = "ProdID")]
    pub product_id: Option<i32>,
    /// Amount.
    #[sea_orm(column_name = "Amount", column_type = "Decimal(Some((18, 2)))")]
    pub amount: Option<Decimal>,
    /// Day of payment.
    #[sea_orm(column_name = "PaidDate")]
    pub pay_date: Option<Date>,
    /// State: [`super::codes::FundingStatus`].
    #[sea_orm(column_name = "Status", column_type = "String(StringLen::N(1))")]
    pub status: String,
    /// Who pays.
    #[sea_orm(column_name = "PayerID")]
    pub payer_id: Option<i32>,
    /// Number of the receipt.
    #[sea_orm(column_name = "Receipt", column_type = "String(StringLen::N(50))")]
    pub receipt: String,
}

/// Foreign keys of `tblFunding`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Who entered it.
    #[sea_orm(
        belongs_to = "openimis_core::entity::user::Entity",
        from = "Column::UserCreatedId",
        to = "openimis_core::entity::user::Column::Id"
    )]
    UserCreated,
    /// Who changed it last.
    #[sea_orm(
        belongs_to = "openimis_core::entity::user::Entity",
        from = "Column::UserUpdatedId",
        to = "openimis_core::entity::user::Column::Id"
    )]
    UserUpdated,
    /// Product the money is for.
    #[sea_orm(
        belongs_to = "openimis_product::entity::product::Entity",
        from = "Column::ProductId",
        to = "openimis_product::entity::product::Column::Id"
    )]
    Product,
    /// Who pays.
    #[sea_orm(belongs_to = "super::payer::Entity", from = "Column::PayerId", to = "super::payer::Column::Id")]
    Payer,
}

impl Related<openimis_core::entity::user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::UserCreated.def()
    }
}

impl Related<openimis_product::entity::product::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Product.def()
    }
}

impl Related<super::payer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Payer.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

//! Each state that a funding has had.

use sea_orm::entity::prelude::*;

/// A state of a funding, and who made it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payer_historicalfunding")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub history_id: i32,
    /// The funding.
    #[sea_orm(column_name = "UUID")]
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
    pub user_created_id: Option<Uuid>,
    /// Who changed it last.
    #[sea_orm(column_name = "UserUpdatedUUID")]
    pub user_updated_id: Option<Uuid>,
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
    /// When this state began.
    pub history_date: DateTimeUtc,
    /// Why.
    #[sea_orm(column_type = "String(StringLen::N(100))")]
    pub history_change_reason: Option<String>,
    /// What was done: + entered, ~ changed, - deleted.
    #[sea_orm(column_type = "String(StringLen::N(1))")]
    pub history_type: String,
    /// Who did it.
    pub history_user_id: Option<Uuid>,
}

/// Foreign keys of `payer_historicalfunding`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

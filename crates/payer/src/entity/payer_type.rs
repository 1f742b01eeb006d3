//! Kinds of payers.

use sea_orm::entity::prelude::*;

/// A kind of payer. The name is the key, as the database of the reference has it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblPayerType")]
pub struct Model {
    /// Code.
    #[sea_orm(column_name = "Code", column_type = "Char(Some(1))")]
    pub code: String,
    /// Name.
    #[sea_orm(primary_key, auto_increment = false, column_name = "PayerType", column_type = "String(StringLen::N(50))")]
    pub payer_type: String,
    /// Name in the second language.
    #[sea_orm(column_name = "AltLanguage", column_type = "String(StringLen::N(50))")]
    pub alt_language: Option<String>,
    /// Place in lists.
    #[sea_orm(column_name = "SortOrder")]
    pub sort_order: Option<i32>,
}

/// Foreign keys of `tblPayerType`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

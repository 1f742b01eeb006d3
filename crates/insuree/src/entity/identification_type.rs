//! Kinds of identity documents.

use sea_orm::entity::prelude::*;

/// A kind of identity document.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblIdentificationTypes")]
pub struct Model {
    /// Code, `P`.
    #[sea_orm(primary_key, auto_increment = false, column_name = "IdentificationCode", column_type = "String(StringLen::N(1))")]
    pub code: String,
    /// Name in the main language.
    #[sea_orm(column_name = "IdentificationTypes", column_type = "String(StringLen::N(50))")]
    pub identification_type: String,
    /// Name in the second language.
    #[sea_orm(column_name = "AltLanguage", column_type = "String(StringLen::N(50))")]
    pub alt_language: Option<String>,
    /// Position in lists, ascending.
    #[sea_orm(column_name = "SortOrder")]
    pub sort_order: Option<i32>,
}

/// `tblIdentificationTypes` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Genders.

use sea_orm::entity::prelude::*;

/// A gender.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblGender")]
pub struct Model {
    /// Code: `M`, `F` or `O`; see [`GenderCode`](super::codes::GenderCode).
    #[sea_orm(primary_key, auto_increment = false, column_name = "Code", column_type = "String(StringLen::N(1))")]
    pub code: String,
    /// Name in the main language.
    #[sea_orm(column_name = "Gender", column_type = "String(StringLen::N(50))")]
    pub gender: Option<String>,
    /// Name in the second language.
    #[sea_orm(column_name = "AltLanguage", column_type = "String(StringLen::N(50))")]
    pub alt_language: Option<String>,
    /// Position in lists, ascending.
    #[sea_orm(column_name = "SortOrder")]
    pub sort_order: Option<i32>,
}

/// `tblGender` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

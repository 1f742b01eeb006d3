//! Kinds of families and groups.

use sea_orm::entity::prelude::*;

/// A kind of family or group, as council, household or orphanage.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblFamilyTypes")]
pub struct Model {
    /// Code, `H`.
    #[sea_orm(primary_key, auto_increment = false, column_name = "FamilyTypeCode", column_type = "String(StringLen::N(2))")]
    pub code: String,
    /// Name in the main language.
    #[sea_orm(column_name = "FamilyType", column_type = "String(StringLen::N(50))")]
    pub r#type: String,
    /// Position in lists, ascending.
    #[sea_orm(column_name = "SortOrder")]
    pub sort_order: Option<i32>,
    /// Name in the second language.
    #[sea_orm(column_name = "AltLanguage", column_type = "String(StringLen::N(50))")]
    pub alt_language: Option<String>,
}

/// `tblFamilyTypes` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

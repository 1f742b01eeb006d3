//! Levels of education.

use sea_orm::entity::prelude::*;

/// A level of education.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblEducations")]
pub struct Model {
    /// Key; given, not generated.
    #[sea_orm(primary_key, auto_increment = false, column_name = "EducationId")]
    pub id: i16,
    /// Name in the main language.
    #[sea_orm(column_name = "Education", column_type = "String(StringLen::N(50))")]
    pub education: String,
    /// Position in lists, ascending.
    #[sea_orm(column_name = "SortOrder")]
    pub sort_order: Option<i32>,
    /// Name in the second language.
    #[sea_orm(column_name = "AltLanguage", column_type = "String(StringLen::N(50))")]
    pub alt_language: Option<String>,
}

/// `tblEducations` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

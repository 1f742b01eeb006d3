//! Sub-levels of health facilities.

use sea_orm::entity::prelude::*;

/// A refinement of a facility's level: integrated, none or reference.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblHFSublevel")]
pub struct Model {
    /// Code, `R`.
    #[sea_orm(primary_key, auto_increment = false, column_name = "HFSublevel", column_type = "String(StringLen::N(1))")]
    pub code: String,
    /// Name in the main language.
    #[sea_orm(column_name = "HFSublevelDesc", column_type = "String(StringLen::N(50))")]
    pub health_facility_sub_level: Option<String>,
    /// Position in lists, ascending.
    #[sea_orm(column_name = "SortOrder")]
    pub sort_order: Option<i32>,
    /// Name in the second language.
    #[sea_orm(column_name = "AltLanguage", column_type = "String(StringLen::N(50))")]
    pub alt_language: Option<String>,
}

/// `tblHFSublevel` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Legal forms of health facilities.

use sea_orm::entity::prelude::*;

/// A legal form: charity, district organisation, government or private.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblLegalForms")]
pub struct Model {
    /// Code, `G`.
    #[sea_orm(primary_key, auto_increment = false, column_name = "LegalFormCode", column_type = "String(StringLen::N(1))")]
    pub code: String,
    /// Name in the main language.
    #[sea_orm(column_name = "LegalForms", column_type = "String(StringLen::N(50))")]
    pub legal_form: String,
    /// Position in lists, ascending.
    #[sea_orm(column_name = "SortOrder")]
    pub sort_order: Option<i32>,
    /// Name in the second language.
    #[sea_orm(column_name = "AltLanguage", column_type = "String(StringLen::N(50))")]
    pub alt_language: Option<String>,
}

/// `tblLegalForms` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

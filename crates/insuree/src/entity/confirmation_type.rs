//! Ways in which the state of a family is confirmed.

use sea_orm::entity::prelude::*;

/// A way to confirm a family's state.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblConfirmationTypes")]
pub struct Model {
    /// Code, `A`.
    #[sea_orm(primary_key, auto_increment = false, column_name = "ConfirmationTypeCode", column_type = "String(StringLen::N(3))")]
    pub code: String,
    /// Name in the main language.
    #[sea_orm(column_name = "ConfirmationType", column_type = "String(StringLen::N(50))")]
    pub confirmationtype: String,
    /// Position in lists, ascending.
    #[sea_orm(column_name = "SortOrder")]
    pub sort_order: Option<i32>,
    /// Name in the second language.
    #[sea_orm(column_name = "AltLanguage", column_type = "String(StringLen::N(50))")]
    pub alt_language: Option<String>,
    /// The family needs a confirmation number.
    pub is_confirmation_number_required: bool,
}

/// `tblConfirmationTypes` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

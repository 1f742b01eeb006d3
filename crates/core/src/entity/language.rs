//! Languages a user can work in.

use sea_orm::entity::prelude::*;

/// A language of the user interface.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblLanguages")]
pub struct Model {
    /// Language code, `en`.
    #[sea_orm(primary_key, auto_increment = false, column_name = "LanguageCode", column_type = "String(StringLen::N(5))")]
    pub code: String,
    /// Name in its own language.
    #[sea_orm(column_name = "LanguageName", column_type = "String(StringLen::N(50))")]
    pub name: String,
    /// Position in lists, ascending.
    #[sea_orm(column_name = "SortOrder")]
    pub sort_order: Option<i32>,
    /// Country the translation is meant for; left over from the desktop product.
    #[sea_orm(column_name = "CountryCode", column_type = "String(StringLen::N(10))")]
    pub country_code: Option<String>,
}

/// `tblLanguages` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

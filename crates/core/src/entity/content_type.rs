//! Kinds of objects that permissions are about.

use sea_orm::entity::prelude::*;

/// A kind of object, known by module and model.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "django_content_type")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Module.
    #[sea_orm(column_type = "String(StringLen::N(100))")]
    pub app_label: String,
    /// Model in lower case; unique within its module.
    #[sea_orm(column_type = "String(StringLen::N(100))")]
    pub model: String,
}

/// `django_content_type` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Permissions of users without roles.

use sea_orm::entity::prelude::*;

/// A permission, named `app_label.codename`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_permission")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Name for people.
    #[sea_orm(column_type = "String(StringLen::N(255))")]
    pub name: String,
    /// Kind of object the permission is about.
    pub content_type_id: i32,
    /// Code, `view_user`; unique within its content type.
    #[sea_orm(column_type = "String(StringLen::N(100))")]
    pub codename: String,
}

/// Foreign keys of `auth_permission`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Kind of object the permission is about.
    #[sea_orm(belongs_to = "super::content_type::Entity", from = "Column::ContentTypeId", to = "super::content_type::Column::Id")]
    ContentType,
}

impl Related<super::content_type::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::ContentType.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

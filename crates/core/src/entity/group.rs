//! Groups of users with permissions of their own.

use sea_orm::entity::prelude::*;

/// A group of users; automatically provisioned users are put into one.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_group")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Name, unique.
    #[sea_orm(unique, column_type = "String(StringLen::N(150))")]
    pub name: String,
}

/// `auth_group` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Permissions given to single users.

use sea_orm::entity::prelude::*;

/// One permission given to one user directly.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "core_User_user_permissions")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i32,
    /// User who has the permission.
    pub user_id: Uuid,
    /// Permission given.
    pub permission_id: i32,
}

/// Foreign keys of `core_User_user_permissions`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// User who has the permission.
    #[sea_orm(belongs_to = "super::user::Entity", from = "Column::UserId", to = "super::user::Column::Id")]
    User,
    /// Permission given.
    #[sea_orm(belongs_to = "super::permission::Entity", from = "Column::PermissionId", to = "super::permission::Column::Id")]
    Permission,
}

impl Related<super::user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::User.def()
    }
}

impl Related<super::permission::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Permission.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

//! Permissions of each group.

use sea_orm::entity::prelude::*;

/// One permission given to all members of a group.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_group_permissions")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key)]
    pub id: i32,
    /// Group that has the permission.
    pub group_id: i32,
    /// Permission given.
    pub permission_id: i32,
}

/// Foreign keys of `auth_group_permissions`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Group that has the permission.
    #[sea_orm(belongs_to = "super::group::Entity", from = "Column::GroupId", to = "super::group::Column::Id")]
    Group,
    /// Permission given.
    #[sea_orm(belongs_to = "super::permission::Entity", from = "Column::PermissionId", to = "super::permission::Column::Id")]
    Permission,
}

impl Related<super::group::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Group.def()
    }
}

impl Related<super::permission::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Permission.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

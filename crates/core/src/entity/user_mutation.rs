//! Which mutations changed which user.

use sea_orm::entity::prelude::*;

/// Link between a user and a mutation that concerned it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "core_UserMutation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// User concerned.
    pub core_user_id: Uuid,
    /// Mutation concerned.
    pub mutation_id: Uuid,
}

/// Foreign keys of `core_UserMutation`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// User concerned.
    #[sea_orm(belongs_to = "super::user::Entity", from = "Column::CoreUserId", to = "super::user::Column::Id")]
    CoreUser,
    /// Mutation concerned.
    #[sea_orm(belongs_to = "super::mutation_log::Entity", from = "Column::MutationId", to = "super::mutation_log::Column::Id")]
    Mutation,
}

impl Related<super::user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::CoreUser.def()
    }
}

impl Related<super::mutation_log::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Mutation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

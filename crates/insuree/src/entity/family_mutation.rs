//! Which mutations changed which family.

use sea_orm::entity::prelude::*;

/// Link between a family and a mutation that concerned it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "insuree_FamilyMutation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Family concerned.
    pub family_id: i32,
    /// Mutation concerned.
    pub mutation_id: Uuid,
}

/// Foreign keys of `insuree_FamilyMutation`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Family concerned.
    #[sea_orm(belongs_to = "super::family::Entity", from = "Column::FamilyId", to = "super::family::Column::Id")]
    Family,
    /// Mutation concerned.
    #[sea_orm(
        belongs_to = "openimis_core::entity::mutation_log::Entity",
        from = "Column::MutationId",
        to = "openimis_core::entity::mutation_log::Column::Id"
    )]
    Mutation,
}

impl Related<super::family::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Family.def()
    }
}

impl Related<openimis_core::entity::mutation_log::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Mutation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

//! Which mutations changed which insuree.

use sea_orm::entity::prelude::*;

/// Link between an insuree and a mutation that concerned it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "insuree_InsureeMutation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Insuree concerned.
    pub insuree_id: i32,
    /// Mutation concerned.
    pub mutation_id: Uuid,
}

/// Foreign keys of `insuree_InsureeMutation`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Insuree concerned.
    #[sea_orm(belongs_to = "super::insuree::Entity", from = "Column::InsureeId", to = "super::insuree::Column::Id")]
    Insuree,
    /// Mutation concerned.
    #[sea_orm(
        belongs_to = "openimis_core::entity::mutation_log::Entity",
        from = "Column::MutationId",
        to = "openimis_core::entity::mutation_log::Column::Id"
    )]
    Mutation,
}

impl Related<super::insuree::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Insuree.def()
    }
}

impl Related<openimis_core::entity::mutation_log::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Mutation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

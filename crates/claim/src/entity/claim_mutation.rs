//! Which mutations changed which claim.

use sea_orm::entity::prelude::*;

/// Link between a claim and a mutation that concerned it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_ClaimMutation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Claim concerned.
    pub claim_id: i32,
    /// Mutation concerned.
    pub mutation_id: Uuid,
}

/// Foreign keys of `claim_ClaimMutation`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Claim concerned.
    #[sea_orm(belongs_to = "super::claim::Entity", from = "Column::ClaimId", to = "super::claim::Column::Id")]
    Claim,
    /// Mutation concerned.
    #[sea_orm(
        belongs_to = "openimis_core::entity::mutation_log::Entity",
        from = "Column::MutationId",
        to = "openimis_core::entity::mutation_log::Column::Id"
    )]
    Mutation,
}

impl Related<super::claim::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Claim.def()
    }
}

impl Related<openimis_core::entity::mutation_log::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Mutation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

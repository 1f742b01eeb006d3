//! Which mutations changed which renewal.

use sea_orm::entity::prelude::*;

/// Link between a renewal and a mutation that concerned it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policy_renewal_PolicyMutation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What was concerned.
    pub policy_renewal_id: i32,
    /// Mutation concerned.
    pub mutation_id: Uuid,
}

/// Foreign keys of `policy_renewal_PolicyMutation`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// What was concerned.
    #[sea_orm(belongs_to = "super::policy_renewal::Entity", from = "Column::PolicyRenewalId", to = "super::policy_renewal::Column::Id")]
    PolicyRenewal,
    /// Mutation concerned.
    #[sea_orm(
        belongs_to = "openimis_core::entity::mutation_log::Entity",
        from = "Column::MutationId",
        to = "openimis_core::entity::mutation_log::Column::Id"
    )]
    Mutation,
}

impl Related<super::policy_renewal::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::PolicyRenewal.def()
    }
}

impl Related<openimis_core::entity::mutation_log::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Mutation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

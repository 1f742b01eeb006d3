//! Which mutations changed which health facility.

use sea_orm::entity::prelude::*;

/// Link between a health facility and a mutation that concerned it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "location_HealthFacilityMutation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Health facility concerned.
    pub health_facility_id: i32,
    /// Mutation concerned.
    pub mutation_id: Uuid,
}

/// Foreign keys of `location_HealthFacilityMutation`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Health facility concerned.
    #[sea_orm(belongs_to = "super::health_facility::Entity", from = "Column::HealthFacilityId", to = "super::health_facility::Column::Id")]
    HealthFacility,
    /// Mutation concerned.
    #[sea_orm(
        belongs_to = "openimis_core::entity::mutation_log::Entity",
        from = "Column::MutationId",
        to = "openimis_core::entity::mutation_log::Column::Id"
    )]
    Mutation,
}

impl Related<super::health_facility::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::HealthFacility.def()
    }
}

impl Related<openimis_core::entity::mutation_log::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Mutation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

//! Which mutations changed which location.

use sea_orm::entity::prelude::*;

/// Link between a location and a mutation that concerned it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "location_LocationMutation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Location concerned.
    pub location_id: i32,
    /// Mutation concerned.
    pub mutation_id: Uuid,
}

/// Foreign keys of `location_LocationMutation`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Location concerned.
    #[sea_orm(belongs_to = "super::location::Entity", from = "Column::LocationId", to = "super::location::Column::Id")]
    Location,
    /// Mutation concerned.
    #[sea_orm(
        belongs_to = "openimis_core::entity::mutation_log::Entity",
        from = "Column::MutationId",
        to = "openimis_core::entity::mutation_log::Column::Id"
    )]
    Mutation,
}

impl Related<super::location::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Location.def()
    }
}

impl Related<openimis_core::entity::mutation_log::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Mutation.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

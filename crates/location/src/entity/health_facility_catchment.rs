//! Catchment areas of health facilities.

use sea_orm::entity::prelude::*;

/// The share of a village's population that a facility serves.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblHFCatchment")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "HFCatchmentId")]
    pub id: i32,
    /// Row this one is a history copy of.
    #[sea_orm(column_name = "LegacyId")]
    pub legacy_id: Option<i32>,
    /// Facility that serves the village.
    #[sea_orm(column_name = "HFID")]
    pub health_facility_id: i32,
    /// Village served.
    #[sea_orm(column_name = "LocationId")]
    pub location_id: i32,
    /// Percent of the village's population.
    #[sea_orm(column_name = "Catchment")]
    pub catchment: Option<i32>,
    /// Start of validity: when the row was written.
    #[sea_orm(column_name = "ValidityFrom")]
    pub validity_from: Option<DateTimeUtc>,
    /// End of validity; none: the row is valid.
    #[sea_orm(column_name = "ValidityTo")]
    pub validity_to: Option<DateTimeUtc>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserId")]
    pub audit_user_id: Option<i32>,
}

/// Foreign keys of `tblHFCatchment`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Facility that serves the village.
    #[sea_orm(belongs_to = "super::health_facility::Entity", from = "Column::HealthFacilityId", to = "super::health_facility::Column::Id")]
    HealthFacility,
    /// Village served.
    #[sea_orm(belongs_to = "super::location::Entity", from = "Column::LocationId", to = "super::location::Column::Id")]
    Location,
}

impl Related<super::health_facility::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::HealthFacility.def()
    }
}

impl Related<super::location::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Location.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

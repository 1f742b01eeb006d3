//! Villages an enrolment officer works in.

use sea_orm::entity::prelude::*;

/// One village given to one enrolment officer.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblOfficerVillages")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "OfficerVillageId")]
    pub id: i32,
    /// Officer who works there.
    #[sea_orm(column_name = "OfficerId")]
    pub officer_id: Option<i32>,
    /// Village given.
    #[sea_orm(column_name = "LocationId")]
    pub location_id: Option<i32>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: Option<i32>,
    /// Start of validity: when the row was written.
    #[sea_orm(column_name = "ValidityFrom")]
    pub validity_from: Option<DateTimeUtc>,
    /// End of validity; none: the row is valid.
    #[sea_orm(column_name = "ValidityTo")]
    pub validity_to: Option<DateTimeUtc>,
    /// Row this one is a history copy of.
    #[sea_orm(column_name = "LegacyID")]
    pub legacy_id: Option<i32>,
}

/// Foreign keys of `tblOfficerVillages`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Officer who works there.
    #[sea_orm(
        belongs_to = "openimis_core::entity::officer::Entity",
        from = "Column::OfficerId",
        to = "openimis_core::entity::officer::Column::Id"
    )]
    Officer,
    /// Village given.
    #[sea_orm(belongs_to = "super::location::Entity", from = "Column::LocationId", to = "super::location::Column::Id")]
    Location,
}

impl Related<openimis_core::entity::officer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Officer.def()
    }
}

impl Related<super::location::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Location.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

//! Districts whose data a user may see.

use sea_orm::entity::prelude::*;

/// One district given to one interactive user.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblUsersDistricts")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "UserDistrictID")]
    pub id: i32,
    /// User who may see the district.
    #[sea_orm(column_name = "UserID")]
    pub user_id: i32,
    /// District given.
    #[sea_orm(column_name = "LocationId")]
    pub location_id: i32,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
    /// Start of validity: when the row was written.
    #[sea_orm(column_name = "ValidityFrom")]
    pub validity_from: DateTimeUtc,
    /// End of validity; none: the row is valid.
    #[sea_orm(column_name = "ValidityTo")]
    pub validity_to: Option<DateTimeUtc>,
    /// Row this one is a history copy of.
    #[sea_orm(column_name = "LegacyID")]
    pub legacy_id: Option<i32>,
}

/// Foreign keys of `tblUsersDistricts`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// User who may see the district.
    #[sea_orm(
        belongs_to = "openimis_core::entity::interactive_user::Entity",
        from = "Column::UserId",
        to = "openimis_core::entity::interactive_user::Column::Id"
    )]
    User,
    /// District given.
    #[sea_orm(belongs_to = "super::location::Entity", from = "Column::LocationId", to = "super::location::Column::Id")]
    Location,
}

impl Related<openimis_core::entity::interactive_user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::User.def()
    }
}

impl Related<super::location::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Location.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

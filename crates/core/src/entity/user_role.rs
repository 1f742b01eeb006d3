//! Roles of each interactive user.

use sea_orm::entity::prelude::*;

/// One role given to one interactive user.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblUserRole")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "UserRoleID")]
    pub id: i32,
    /// User who has the role.
    #[sea_orm(column_name = "UserID")]
    pub user_id: i32,
    /// Role given.
    #[sea_orm(column_name = "RoleID")]
    pub role_id: i32,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AudituserID")]
    pub audit_user_id: Option<i32>,
    /// Left over from the desktop product; never evaluated.
    #[sea_orm(column_name = "Assign")]
    pub assign: Option<i32>,
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

/// Foreign keys of `tblUserRole`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// User who has the role.
    #[sea_orm(belongs_to = "super::interactive_user::Entity", from = "Column::UserId", to = "super::interactive_user::Column::Id")]
    User,
    /// Role given.
    #[sea_orm(belongs_to = "super::role::Entity", from = "Column::RoleId", to = "super::role::Column::Id")]
    Role,
}

impl Related<super::interactive_user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::User.def()
    }
}

impl Related<super::role::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Role.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

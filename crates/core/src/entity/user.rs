//! Principals: whoever a request acts for.

use sea_orm::entity::prelude::*;

/// The identity behind a request; points to the accounts that carry the details.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "core_User")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Login name, unique among all users, closed ones included.
    #[sea_orm(unique, column_type = "String(StringLen::N(50))")]
    pub username: String,
    /// Technical account.
    pub t_user_id: Option<Uuid>,
    /// Account of a person.
    pub i_user_id: Option<i32>,
    /// Enrolment officer.
    pub officer_id: Option<i32>,
    /// Claim administrator, `tblClaimAdmin.ClaimAdminId`.
    pub claim_admin_id: Option<i32>,
    /// Start of validity.
    #[sea_orm(column_name = "ValidityFrom")]
    pub validity_from: DateTimeUtc,
    /// End of validity; none: not closed.
    #[sea_orm(column_name = "ValidityTo")]
    pub validity_to: Option<DateTimeUtc>,
    /// Never filled: users have no history rows.
    #[sea_orm(column_name = "LegacyID")]
    pub legacy_id: Option<Uuid>,
}

/// Foreign keys of `core_User`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Technical account.
    #[sea_orm(belongs_to = "super::technical_user::Entity", from = "Column::TUserId", to = "super::technical_user::Column::Id")]
    TUser,
    /// Account of a person.
    #[sea_orm(belongs_to = "super::interactive_user::Entity", from = "Column::IUserId", to = "super::interactive_user::Column::Id")]
    IUser,
    /// Enrolment officer.
    #[sea_orm(belongs_to = "super::officer::Entity", from = "Column::OfficerId", to = "super::officer::Column::Id")]
    Officer,
}

impl Related<super::technical_user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::TUser.def()
    }
}

impl Related<super::interactive_user::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::IUser.def()
    }
}

impl Related<super::officer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Officer.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

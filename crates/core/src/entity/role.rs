//! Roles, the bundles of rights.

use sea_orm::entity::prelude::*;

/// A named set of rights that users are given.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblRole")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "RoleID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(column_name = "RoleUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Name in the main language.
    #[sea_orm(column_name = "RoleName", column_type = "String(StringLen::N(50))")]
    pub name: String,
    /// Name in the second language.
    #[sea_orm(column_name = "AltLanguage", column_type = "String(StringLen::N(50))")]
    pub alt_language: Option<String>,
    /// Code of the built-in role, 0 for roles made by administrators; see [`SystemRole`](super::system_role::SystemRole).
    #[sea_orm(column_name = "IsSystem")]
    pub is_system: i32,
    /// Out of use.
    #[sea_orm(column_name = "IsBlocked")]
    pub is_blocked: bool,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: Option<i32>,
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

/// `tblRole` has no foreign keys.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

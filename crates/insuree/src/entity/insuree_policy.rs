//! Insurees covered by a policy.

use sea_orm::entity::prelude::*;

/// The cover of one insuree by one policy.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblInsureePolicy")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "InsureePolicyID")]
    pub id: i32,
    /// Insuree covered.
    #[sea_orm(column_name = "InsureeID")]
    pub insuree_id: i32,
    /// Policy, `tblPolicy.PolicyID`.
    #[sea_orm(column_name = "PolicyId")]
    pub policy_id: i32,
    /// Day the insuree was enrolled.
    #[sea_orm(column_name = "EnrollmentDate")]
    pub enrollment_date: Option<Date>,
    /// First day of the policy.
    #[sea_orm(column_name = "StartDate")]
    pub start_date: Option<Date>,
    /// First day of cover; none: not in force yet.
    #[sea_orm(column_name = "EffectiveDate")]
    pub effective_date: Option<Date>,
    /// Last day of cover.
    #[sea_orm(column_name = "ExpiryDate")]
    pub expiry_date: Option<Date>,
    /// Was entered in an offline installation.
    #[sea_orm(column_name = "isOffline")]
    pub offline: Option<bool>,
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

/// Foreign keys of `tblInsureePolicy`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Insuree covered.
    #[sea_orm(belongs_to = "super::insuree::Entity", from = "Column::InsureeId", to = "super::insuree::Column::Id")]
    Insuree,
}

impl Related<super::insuree::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Insuree.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

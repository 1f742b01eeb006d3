//! Insurees who need a new photo at a renewal.

use sea_orm::entity::prelude::*;

/// One insuree whose photo is to be renewed together with the policy.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblPolicyRenewalDetails")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "RenewalDetailID")]
    pub id: i32,
    /// Insuree to be photographed.
    #[sea_orm(column_name = "InsureeID")]
    pub insuree_id: i32,
    /// Renewal, `tblPolicyRenewals.RenewalID`.
    #[sea_orm(column_name = "RenewalID")]
    pub policy_renewal_id: i32,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditCreateUser")]
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

/// Foreign keys of `tblPolicyRenewalDetails`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Insuree to be photographed.
    #[sea_orm(belongs_to = "super::insuree::Entity", from = "Column::InsureeId", to = "super::insuree::Column::Id")]
    Insuree,
}

impl Related<super::insuree::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Insuree.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

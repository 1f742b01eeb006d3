//! What claims took out of policies.

use sea_orm::entity::prelude::*;

/// What a claim took out of a policy.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblClaimDedRem")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "ExpenditureID")]
    pub id: i32,
    /// Policy.
    #[sea_orm(column_name = "PolicyID")]
    pub policy_id: i32,
    /// Patient.
    #[sea_orm(column_name = "InsureeID")]
    pub insuree_id: Option<i32>,
    /// Claim.
    #[sea_orm(column_name = "ClaimID")]
    pub claim_id: i32,
    /// Paid by the patient.
    #[sea_orm(column_name = "DedG", column_type = "Decimal(Some((18, 2)))")]
    pub ded_g: Option<Decimal>,
    /// Paid by the patient for out-patient care.
    #[sea_orm(column_name = "DedOP", column_type = "Decimal(Some((18, 2)))")]
    pub ded_op: Option<Decimal>,
    /// Paid by the patient for in-patient care.
    #[sea_orm(column_name = "DedIP", column_type = "Decimal(Some((18, 2)))")]
    pub ded_ip: Option<Decimal>,
    /// Paid by the scheme, as far as it counts for ceilings.
    #[sea_orm(column_name = "RemG", column_type = "Decimal(Some((18, 2)))")]
    pub rem_g: Option<Decimal>,
    /// Of that, for out-patient care.
    #[sea_orm(column_name = "RemOP", column_type = "Decimal(Some((18, 2)))")]
    pub rem_op: Option<Decimal>,
    /// Of that, for in-patient care.
    #[sea_orm(column_name = "RemIP", column_type = "Decimal(Some((18, 2)))")]
    pub rem_ip: Option<Decimal>,
    /// Counted for the ceiling of consultations.
    #[sea_orm(column_name = "RemConsult", column_type = "Decimal(Some((18, 2)))")]
    pub rem_consult: Option<Decimal>,
    /// Counted for the ceiling of surgery.
    #[sea_orm(column_name = "RemSurgery", column_type = "Decimal(Some((18, 2)))")]
    pub rem_surgery: Option<Decimal>,
    /// Counted for the ceiling of deliveries.
    #[sea_orm(column_name = "RemDelivery", column_type = "Decimal(Some((18, 2)))")]
    pub rem_delivery: Option<Decimal>,
    /// Counted for the ceiling of stays.
    #[sea_orm(column_name = "RemHospitalization", column_type = "Decimal(Some((18, 2)))")]
    pub rem_hospitalization: Option<Decimal>,
    /// Counted for the ceiling of antenatal care.
    #[sea_orm(column_name = "RemAntenatal", column_type = "Decimal(Some((18, 2)))")]
    pub rem_antenatal: Option<Decimal>,
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

/// Foreign keys of `tblClaimDedRem`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Policy.
    #[sea_orm(
        belongs_to = "openimis_policy::entity::policy::Entity",
        from = "Column::PolicyId",
        to = "openimis_policy::entity::policy::Column::Id"
    )]
    Policy,
    /// Patient.
    #[sea_orm(
        belongs_to = "openimis_insuree::entity::insuree::Entity",
        from = "Column::InsureeId",
        to = "openimis_insuree::entity::insuree::Column::Id"
    )]
    Insuree,
    /// Claim.
    #[sea_orm(belongs_to = "super::claim::Entity", from = "Column::ClaimId", to = "super::claim::Column::Id")]
    Claim,
}

impl Related<openimis_policy::entity::policy::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Policy.def()
    }
}

impl Related<openimis_insuree::entity::insuree::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Insuree.def()
    }
}

impl Related<super::claim::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Claim.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

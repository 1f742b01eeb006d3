//! What patients said of their treatment.

use sea_orm::entity::prelude::*;

/// What a patient said.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblFeedback")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "FeedbackID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "FeedbackUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Claim.
    #[sea_orm(column_name = "ClaimID")]
    pub claim_id: Option<i32>,
    /// Care was given.
    #[sea_orm(column_name = "CareRendered")]
    pub care_rendered: Option<bool>,
    /// Payment was asked for.
    #[sea_orm(column_name = "PaymentAsked")]
    pub payment_asked: Option<bool>,
    /// Drugs were prescribed.
    #[sea_orm(column_name = "DrugPrescribed")]
    pub drug_prescribed: Option<bool>,
    /// Drugs were given.
    #[sea_orm(column_name = "DrugReceived")]
    pub drug_received: Option<bool>,
    /// Mark, 0 to 5.
    #[sea_orm(column_name = "Asessment")]
    pub asessment: Option<i16>,
    /// Officer who asked, `tblOfficer.OfficerID`.
    #[sea_orm(column_name = "CHFOfficerCode")]
    pub officer_id: Option<i32>,
    /// When the patient was asked.
    #[sea_orm(column_name = "FeedbackDate")]
    pub feedback_date: Option<DateTimeUtc>,
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

/// Foreign keys of `tblFeedback`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Claim.
    #[sea_orm(belongs_to = "super::claim::Entity", from = "Column::ClaimId", to = "super::claim::Column::Id")]
    Claim,
}

impl ActiveModelBehavior for ActiveModel {}

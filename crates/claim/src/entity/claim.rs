//! Claims.

use sea_orm::entity::prelude::*;

/// What a health facility asks for the treatment of one patient.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblClaim")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "ClaimID")]
    pub id: i32,
    /// Public identifier.
    #[sea_orm(unique, column_name = "ClaimUUID", column_type = "String(StringLen::N(36))")]
    pub uuid: String,
    /// Kind of care: [`super::codes::Category`].
    #[sea_orm(column_name = "ClaimCategory", column_type = "String(StringLen::N(1))")]
    pub category: Option<String>,
    /// Patient.
    #[sea_orm(column_name = "InsureeID")]
    pub insuree_id: i32,
    /// Code, unique among valid claims.
    #[sea_orm(column_name = "ClaimCode", column_type = "String(StringLen::N(50))")]
    pub code: String,
    /// First day of the treatment.
    #[sea_orm(column_name = "DateFrom")]
    pub date_from: Date,
    /// Last day of the treatment; none: the first.
    #[sea_orm(column_name = "DateTo")]
    pub date_to: Option<Date>,
    /// State: [`super::codes::Status`].
    #[sea_orm(column_name = "ClaimStatus")]
    pub status: i16,
    /// Rejected claim that this one stands for.
    #[sea_orm(column_name = "RestoredClaim")]
    pub restore_id: Option<i32>,
    /// Who adjusted it, `tblUsers.UserID`.
    #[sea_orm(column_name = "Adjuster")]
    pub adjuster_id: Option<i32>,
    /// What the reviewer says.
    #[sea_orm(column_name = "Adjustment")]
    pub adjustment: Option<String>,
    /// Amount asked for.
    #[sea_orm(column_name = "Claimed", column_type = "Decimal(Some((18, 2)))")]
    pub claimed: Option<Decimal>,
    /// Amount in order.
    #[sea_orm(column_name = "Approved", column_type = "Decimal(Some((18, 2)))")]
    pub approved: Option<Decimal>,
    /// Amount reinsured; nothing writes it.
    #[sea_orm(column_name = "Reinsured", column_type = "Decimal(Some((18, 2)))")]
    pub reinsured: Option<Decimal>,
    /// Amount it is worth.
    #[sea_orm(column_name = "Valuated", column_type = "Decimal(Some((18, 2)))")]
    pub valuated: Option<Decimal>,
    /// Day of the claim.
    #[sea_orm(column_name = "DateClaimed")]
    pub date_claimed: Date,
    /// Day it was processed.
    #[sea_orm(column_name = "DateProcessed")]
    pub date_processed: Option<Date>,
    /// The patient has said something.
    #[sea_orm(column_name = "Feedback")]
    pub feedback_available: bool,
    /// What the patient said.
    #[sea_orm(column_name = "FeedbackID")]
    pub feedback_id: Option<i32>,
    /// What the health facility says.
    #[sea_orm(column_name = "Explanation")]
    pub explanation: Option<String>,
    /// Choice for feedback: [`super::codes::Selection`].
    #[sea_orm(column_name = "FeedbackStatus")]
    pub feedback_status: Option<i16>,
    /// Choice for a review: [`super::codes::Selection`].
    #[sea_orm(column_name = "ReviewStatus")]
    pub review_status: Option<i16>,
    /// Nothing reads it; 1.
    #[sea_orm(column_name = "ApprovalStatus")]
    pub approval_status: Option<i16>,
    /// Why it is rejected: [`super::codes::reason`].
    #[sea_orm(column_name = "RejectionReason")]
    pub rejection_reason: Option<i16>,
    /// Batch that valuated it, `tblBatchRun.RunID`.
    #[sea_orm(column_name = "RunID")]
    pub batch_run_id: Option<i32>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: i32,
    /// Start of the review.
    #[sea_orm(column_name = "ValidityFromReview")]
    pub validity_from_review: Option<DateTimeUtc>,
    /// End of the review.
    #[sea_orm(column_name = "ValidityToReview")]
    pub validity_to_review: Option<DateTimeUtc>,
    /// Health facility that claims.
    #[sea_orm(column_name = "HFID")]
    pub health_facility_id: i32,
    /// When it was submitted.
    #[sea_orm(column_name = "SubmitStamp")]
    pub submit_stamp: Option<DateTimeUtc>,
    /// When it was processed.
    #[sea_orm(column_name = "ProcessStamp")]
    pub process_stamp: Option<DateTimeUtc>,
    /// Amount paid.
    #[sea_orm(column_name = "Remunerated", column_type = "Decimal(Some((18, 2)))")]
    pub remunerated: Option<Decimal>,
    /// Number of a guarantee.
    #[sea_orm(column_name = "GuaranteeId", column_type = "String(StringLen::N(50))")]
    pub guarantee_id: Option<String>,
    /// Who claims.
    #[sea_orm(column_name = "ClaimAdminId")]
    pub admin_id: Option<i32>,
    /// Health facility that sent the patient.
    #[sea_orm(column_name = "ReferFrom")]
    pub refer_from_id: Option<i32>,
    /// Health facility that the patient was sent to.
    #[sea_orm(column_name = "ReferTo")]
    pub refer_to_id: Option<i32>,
    /// Diagnosis.
    #[sea_orm(column_name = "ICDID")]
    pub icd_id: i32,
    /// Further diagnosis 1.
    #[sea_orm(column_name = "ICDID1")]
    pub icd_1_id: Option<i32>,
    /// Further diagnosis 2.
    #[sea_orm(column_name = "ICDID2")]
    pub icd_2_id: Option<i32>,
    /// Further diagnosis 3.
    #[sea_orm(column_name = "ICDID3")]
    pub icd_3_id: Option<i32>,
    /// Further diagnosis 4.
    #[sea_orm(column_name = "ICDID4")]
    pub icd_4_id: Option<i32>,
    /// How the patient came: [`super::codes::VisitType`].
    #[sea_orm(column_name = "VisitType", column_type = "String(StringLen::N(1))")]
    pub visit_type: Option<String>,
    /// Who reviewed it, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserIDReview")]
    pub audit_user_id_review: Option<i32>,
    /// Who submitted it, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserIDSubmit")]
    pub audit_user_id_submit: Option<i32>,
    /// Who processed it, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserIDProcess")]
    pub audit_user_id_process: Option<i32>,
    /// In- or out-patient care, as clients have it.
    #[sea_orm(column_name = "CareType", column_type = "String(StringLen::N(4))")]
    pub care_type: Option<String>,
    /// Was authorised before.
    pub pre_authorization: Option<bool>,
    /// How the patient left.
    #[sea_orm(column_type = "String(StringLen::N(2))")]
    pub patient_condition: Option<String>,
    /// Number of the referral.
    #[sea_orm(column_type = "String(StringLen::N(50))")]
    pub referral_code: Option<String>,
    /// Further data of extensions, a JSON object.
    #[sea_orm(column_name = "JsonExt")]
    pub json_ext: Option<Json>,
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

/// Foreign keys of `tblClaim`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Patient.
    #[sea_orm(
        belongs_to = "openimis_insuree::entity::insuree::Entity",
        from = "Column::InsureeId",
        to = "openimis_insuree::entity::insuree::Column::Id"
    )]
    Insuree,
    /// Rejected claim that this one stands for.
    #[sea_orm(belongs_to = "Entity", from = "Column::RestoreId", to = "Column::Id")]
    Restore,
    /// Who adjusted it.
    #[sea_orm(
        belongs_to = "openimis_core::entity::interactive_user::Entity",
        from = "Column::AdjusterId",
        to = "openimis_core::entity::interactive_user::Column::Id"
    )]
    Adjuster,
    /// What the patient said.
    #[sea_orm(belongs_to = "super::feedback::Entity", from = "Column::FeedbackId", to = "super::feedback::Column::Id")]
    Feedback,
    /// Health facility that claims.
    #[sea_orm(
        belongs_to = "openimis_location::entity::health_facility::Entity",
        from = "Column::HealthFacilityId",
        to = "openimis_location::entity::health_facility::Column::Id"
    )]
    HealthFacility,
    /// Who claims.
    #[sea_orm(belongs_to = "super::claim_admin::Entity", from = "Column::AdminId", to = "super::claim_admin::Column::Id")]
    Admin,
    /// Health facility that sent the patient.
    #[sea_orm(
        belongs_to = "openimis_location::entity::health_facility::Entity",
        from = "Column::ReferFromId",
        to = "openimis_location::entity::health_facility::Column::Id"
    )]
    ReferFrom,
    /// Health facility that the patient was sent to.
    #[sea_orm(
        belongs_to = "openimis_location::entity::health_facility::Entity",
        from = "Column::ReferToId",
        to = "openimis_location::entity::health_facility::Column::Id"
    )]
    ReferTo,
    /// Diagnosis.
    #[sea_orm(
        belongs_to = "openimis_medical::entity::diagnosis::Entity",
        from = "Column::IcdId",
        to = "openimis_medical::entity::diagnosis::Column::Id"
    )]
    Icd,
    /// Further diagnosis 1.
    #[sea_orm(
        belongs_to = "openimis_medical::entity::diagnosis::Entity",
        from = "Column::Icd1Id",
        to = "openimis_medical::entity::diagnosis::Column::Id"
    )]
    Icd1,
    /// Further diagnosis 2.
    #[sea_orm(
        belongs_to = "openimis_medical::entity::diagnosis::Entity",
        from = "Column::Icd2Id",
        to = "openimis_medical::entity::diagnosis::Column::Id"
    )]
    Icd2,
    /// Further diagnosis 3.
    #[sea_orm(
        belongs_to = "openimis_medical::entity::diagnosis::Entity",
        from = "Column::Icd3Id",
        to = "openimis_medical::entity::diagnosis::Column::Id"
    )]
    Icd3,
    /// Further diagnosis 4.
    #[sea_orm(
        belongs_to = "openimis_medical::entity::diagnosis::Entity",
        from = "Column::Icd4Id",
        to = "openimis_medical::entity::diagnosis::Column::Id"
    )]
    Icd4,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// State; none: the stored code is no state's.
    #[must_use]
    pub fn state(&self) -> Option<super::codes::Status> {
        super::codes::Status::of_code(self.status)
    }
}

//! Whom officers are to ask for feedback.

use sea_orm::entity::prelude::*;

/// A patient whom an officer is to ask.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tblFeedbackPrompt")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, column_name = "FeedbackPromptID")]
    pub id: i32,
    /// Day it was decided.
    #[sea_orm(column_name = "FeedbackPromptDate")]
    pub feedback_prompt_date: Date,
    /// Claim, `tblClaim.ClaimID`.
    #[sea_orm(column_name = "ClaimID")]
    pub claim_id: Option<i32>,
    /// Officer who is to ask.
    #[sea_orm(column_name = "OfficerID")]
    pub officer_id: Option<i32>,
    /// Telephone number of the officer.
    #[sea_orm(column_name = "PhoneNumber", column_type = "String(StringLen::N(50))")]
    pub phone_number: Option<String>,
    /// Whether the officer was told: 0 not yet.
    #[sea_orm(column_name = "SMSStatus")]
    pub sms_status: Option<i16>,
    /// Start of validity: when the row was written.
    #[sea_orm(column_name = "ValidityFrom")]
    pub validity_from: Option<DateTimeUtc>,
    /// End of validity; none: the row is valid.
    #[sea_orm(column_name = "ValidityTo")]
    pub validity_to: Option<DateTimeUtc>,
    /// Row this one is a history copy of.
    #[sea_orm(column_name = "LegacyID")]
    pub legacy_id: Option<i32>,
    /// User who wrote the row, `tblUsers.UserID`.
    #[sea_orm(column_name = "AuditUserID")]
    pub audit_user_id: Option<i32>,
}

/// Foreign keys of `tblFeedbackPrompt`.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Officer who is to ask.
    #[sea_orm(
        belongs_to = "openimis_core::entity::officer::Entity",
        from = "Column::OfficerId",
        to = "openimis_core::entity::officer::Column::Id"
    )]
    Officer,
}

impl Related<openimis_core::entity::officer::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Officer.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

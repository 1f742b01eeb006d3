//! What patients say of their treatment.

use openimis_migration::declare::*;

/// What a patient said.
pub(super) fn feedback() -> Table {
    table("tblFeedback")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("FeedbackID").primary_key(),
            varchar("FeedbackUUID", 36).unique(),
            boolean("CareRendered").null(),
            boolean("PaymentAsked").null(),
            boolean("DrugPrescribed").null(),
            boolean("DrugReceived").null(),
            int2("Asessment").null(),
            int4("CHFOfficerCode").null(),
            timestamptz("FeedbackDate").null(),
            int4("AuditUserID"),
            int4("ClaimID").unique().null(),
        ])
        .references("tblFeedback_ClaimID_6da5f5bb_fk_tblClaim_ClaimID", "ClaimID", "tblClaim", "ClaimID")
        .pattern_index("tblFeedback_FeedbackUUID_fac958c0_like", "FeedbackUUID")
}

/// Whom an officer is to ask.
pub(super) fn feedback_prompt() -> Table {
    table("tblFeedbackPrompt")
        .columns([
            int4("ClaimID").null(),
            date("FeedbackPromptDate"),
            serial("FeedbackPromptID").primary_key(),
            int4("LegacyID").null(),
            int4("OfficerID").null(),
            varchar("PhoneNumber", 50).null(),
            int2("SMSStatus").null().default_sql("0"),
            timestamptz("ValidityFrom").null(),
            timestamptz("ValidityTo").null(),
            int4("AuditUserID").null(),
        ])
        .references("tblFeedbackPrompt_OfficerID_c47d859c_fk_tblOfficer_OfficerID", "OfficerID", "tblOfficer", "OfficerID")
        .index("tblFeedbackPrompt_ClaimID_d59d13c8", ["ClaimID"])
        .index("tblFeedbackPrompt_OfficerID_c47d859c", ["OfficerID"])
}

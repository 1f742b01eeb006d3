//! Claims.

use openimis_migration::declare::*;

/// What a health facility asks for the treatment of one patient. The key of batches is added with their table.
pub(super) fn claim() -> Table {
    table("tblClaim")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("ClaimID").primary_key(),
            varchar("ClaimUUID", 36).unique(),
            varchar("ClaimCategory", 1).null(),
            varchar("ClaimCode", 50),
            date("DateFrom"),
            date("DateTo").null(),
            int2("ClaimStatus"),
            text("Adjustment").null(),
            numeric("Claimed", 18, 2).null(),
            numeric("Approved", 18, 2).null(),
            numeric("Reinsured", 18, 2).null(),
            numeric("Valuated", 18, 2).null(),
            date("DateClaimed"),
            date("DateProcessed").null(),
            boolean("Feedback"),
            text("Explanation").null(),
            int2("FeedbackStatus").null(),
            int2("ReviewStatus").null(),
            int2("ApprovalStatus").null(),
            int2("RejectionReason").null(),
            int4("AuditUserID"),
            timestamptz("ValidityFromReview").null(),
            timestamptz("ValidityToReview").null(),
            timestamptz("SubmitStamp").null(),
            timestamptz("ProcessStamp").null(),
            numeric("Remunerated", 18, 2).null(),
            varchar("GuaranteeId", 50).null(),
            varchar("VisitType", 1).null(),
            int4("AuditUserIDReview").null(),
            int4("AuditUserIDSubmit").null(),
            int4("AuditUserIDProcess").null(),
            int4("Adjuster").null(),
            int4("ClaimAdminId").null(),
            int4("RunID").null(),
            int4("FeedbackID").null(),
            int4("HFID"),
            int4("ICDID"),
            int4("ICDID1").null(),
            int4("ICDID2").null(),
            int4("ICDID3").null(),
            int4("ICDID4").null(),
            int4("InsureeID"),
            bytea("RowID").null(),
            jsonb("JsonExt").null(),
            int4("ReferFrom").null(),
            int4("ReferTo").null(),
            varchar("CareType", 4).null(),
            int4("RestoredClaim").null(),
            boolean("pre_authorization").null(),
            varchar("patient_condition", 2).null(),
            varchar("referral_code", 50).null(),
        ])
        .references("tblClaim_Adjuster_260f1304_fk_tblUsers_UserID", "Adjuster", "tblUsers", "UserID")
        .references("tblClaim_ClaimAdminId_0ef46dbe_fk_tblClaimAdmin_ClaimAdminId", "ClaimAdminId", "tblClaimAdmin", "ClaimAdminId")
        .references("tblClaim_HFID_e19ce816_fk_tblHF_HfID", "HFID", "tblHF", "HfID")
        .references("tblClaim_ICDID1_bda229e5_fk_tblICDCodes_ICDID", "ICDID1", "tblICDCodes", "ICDID")
        .references("tblClaim_ICDID2_01114040_fk_tblICDCodes_ICDID", "ICDID2", "tblICDCodes", "ICDID")
        .references("tblClaim_ICDID3_046d79c3_fk_tblICDCodes_ICDID", "ICDID3", "tblICDCodes", "ICDID")
        .references("tblClaim_ICDID4_2397d9bd_fk_tblICDCodes_ICDID", "ICDID4", "tblICDCodes", "ICDID")
        .references("tblClaim_ICDID_e47cee10_fk_tblICDCodes_ICDID", "ICDID", "tblICDCodes", "ICDID")
        .references("tblClaim_InsureeID_b81e59ed_fk_tblInsuree_InsureeID", "InsureeID", "tblInsuree", "InsureeID")
        .references("tblClaim_ReferFrom_cc67a0ed_fk_tblHF_HfID", "ReferFrom", "tblHF", "HfID")
        .references("tblClaim_ReferTo_03eabbf9_fk_tblHF_HfID", "ReferTo", "tblHF", "HfID")
        .references("tblClaim_RestoredClaim_cc0731bc_fk_tblClaim_ClaimID", "RestoredClaim", "tblClaim", "ClaimID")
        .index("tblClaim_Adjuster_260f1304", ["Adjuster"])
        .index("tblClaim_ClaimAdminId_0ef46dbe", ["ClaimAdminId"])
        .pattern_index("tblClaim_ClaimUUID_8810870b_like", "ClaimUUID")
        .index("tblClaim_HFID_e19ce816", ["HFID"])
        .index("tblClaim_ICDID1_bda229e5", ["ICDID1"])
        .index("tblClaim_ICDID2_01114040", ["ICDID2"])
        .index("tblClaim_ICDID3_046d79c3", ["ICDID3"])
        .index("tblClaim_ICDID4_2397d9bd", ["ICDID4"])
        .index("tblClaim_ICDID_e47cee10", ["ICDID"])
        .index("tblClaim_InsureeID_b81e59ed", ["InsureeID"])
        .index("tblClaim_ReferFrom_cc67a0ed", ["ReferFrom"])
        .index("tblClaim_ReferTo_03eabbf9", ["ReferTo"])
        .index("tblClaim_RestoredClaim_cc0731bc", ["RestoredClaim"])
        .index("tblClaim_RunID_a819cd42", ["RunID"])
}

/// A claim that a mutation touched.
pub(super) fn claim_mutation() -> Table {
    table("claim_ClaimMutation")
        .columns([uuid("id").primary_key(), int4("claim_id"), uuid("mutation_id")])
        .references("claim_ClaimMutation_claim_id_22e307c0_fk_tblClaim_ClaimID", "claim_id", "tblClaim", "ClaimID")
        .references("claim_ClaimMutation_mutation_id_6492ecd0_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .index("claim_ClaimMutation_claim_id_22e307c0", ["claim_id"])
        .index("claim_ClaimMutation_mutation_id_6492ecd0", ["mutation_id"])
}

//! Indexes for the searches of clients and of other modules. The Python backend is not disturbed by them.

use openimis_migration::declare::*;

const VALID: &str = "\"ValidityTo\" IS NULL";

pub(super) fn steps() -> Vec<Step> {
    let valid = |name, columns: &[&'static str]| Step::CreateIndex("tblClaim", Index::new(name, columns.iter().copied()).filter(VALID));
    vec![
        // Deep pages count their way through this index alone.
        valid("oi_tbl_claim_valid", &["ClaimID"]),
        valid("oi_tbl_claim_code_valid", &["ClaimCode", "ClaimID"]),
        valid("oi_tbl_claim_status_valid", &["ClaimStatus", "ClaimID"]),
        valid("oi_tbl_claim_claimed_valid", &["DateClaimed", "ClaimID"]),
        valid("oi_tbl_claim_from_valid", &["DateFrom", "ClaimID"]),
        valid("oi_tbl_claim_processed_valid", &["DateProcessed", "ClaimID"]),
        valid("oi_tbl_claim_facility_valid", &["HFID", "ClaimStatus", "ClaimID"]),
        valid("oi_tbl_claim_insuree_valid", &["InsureeID", "ClaimStatus", "ClaimID"]),
        valid("oi_tbl_claim_icd_valid", &["ICDID", "DateClaimed"]),
        Step::CreateIndex("tblClaimItems", Index::new("oi_tbl_claim_items_valid", ["ClaimID", "ClaimItemID"]).filter(VALID)),
        Step::CreateIndex("tblClaimServices", Index::new("oi_tbl_claim_services_valid", ["ClaimID", "ClaimServiceID"]).filter(VALID)),
        Step::CreateIndex("tblClaimDedRem", Index::new("oi_tbl_claim_ded_rem_policy_valid", ["PolicyID"]).filter(VALID)),
        Step::CreateIndex("tblClaimDedRem", Index::new("oi_tbl_claim_ded_rem_claim_valid", ["ClaimID"]).filter(VALID)),
        Step::CreateIndex("claim_ClaimAttachment", Index::new("oi_claim_attachment_valid", ["claim_id"]).filter(VALID)),
        Step::CreateIndex("tblFeedbackPrompt", Index::new("oi_tbl_feedback_prompt_valid", ["ClaimID"]).filter(VALID)),
    ]
}

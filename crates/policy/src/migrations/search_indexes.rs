//! Indexes for the searches of clients and of other modules. The Python backend is not disturbed by them.

use openimis_migration::declare::*;

const VALID: &str = "\"ValidityTo\" IS NULL";

pub(super) fn steps() -> Vec<Step> {
    vec![
        // Deep pages count their way through this index alone.
        Step::CreateIndex("tblPolicy", Index::new("oi_tbl_policy_valid", ["PolicyID"]).filter(VALID)),
        Step::CreateIndex("tblPolicy", Index::new("oi_tbl_policy_family_valid", ["FamilyID", "ProdID"]).filter(VALID)),
        Step::CreateIndex("tblPolicy", Index::new("oi_tbl_policy_enroll_valid", ["EnrollDate", "PolicyID"]).filter(VALID)),
        Step::CreateIndex("tblPolicy", Index::new("oi_tbl_policy_expiry_valid", ["ExpiryDate", "PolicyStatus"]).filter(VALID)),
        Step::CreateIndex("tblPolicyRenewals", Index::new("oi_tbl_policy_renewals_policy_valid", ["PolicyID"]).filter(VALID)),
        Step::CreateIndex("tblPolicyRenewals", Index::new("oi_tbl_policy_renewals_officer_valid", ["NewOfficerID"]).filter(VALID)),
    ]
}

//! Indexes for look-ups by code. The Python backend is not disturbed by them.

use openimis_migration::declare::*;

const VALID: &str = "\"ValidityTo\" IS NULL";

pub(super) fn steps() -> Vec<Step> {
    vec![
        Step::CreateIndex("tblICDCodes", Index::new("oi_tbl_icd_codes_code_valid", ["ICDCode"]).filter(VALID)),
        Step::CreateIndex("tblItems", Index::new("oi_tbl_items_code_valid", ["ItemCode"]).filter(VALID)),
        Step::CreateIndex("tblServices", Index::new("oi_tbl_services_code_valid", ["ServCode"]).filter(VALID)),
    ]
}

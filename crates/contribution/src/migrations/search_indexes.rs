//! Indexes for the searches of clients and of other modules. The Python backend is not disturbed by them.

use openimis_migration::declare::*;

const VALID: &str = "\"ValidityTo\" IS NULL";

pub(super) fn steps() -> Vec<Step> {
    vec![
        // Deep pages count their way through this index alone.
        Step::CreateIndex("tblPremium", Index::new("oi_tbl_premium_valid", ["PremiumId"]).filter(VALID)),
        // Balances are read from this index alone.
        Step::CreateIndex("tblPremium", Index::new("oi_tbl_premium_policy_valid", ["PolicyID", "isPhotoFee", "Amount"]).filter(VALID)),
        Step::CreateIndex("tblPremium", Index::new("oi_tbl_premium_receipt_valid", ["Receipt"]).filter(VALID)),
        Step::CreateIndex("tblPremium", Index::new("oi_tbl_premium_pay_date_valid", ["PayDate", "PremiumId"]).filter(VALID)),
    ]
}

//! Indexes for the searches of clients. The Python backend is not disturbed by them.

use openimis_migration::declare::*;

pub(super) fn steps() -> Vec<Step> {
    vec![Step::CreateIndex("tblFunding", Index::new("oi_tbl_funding_payer_day", ["PayerID", "PaidDate", "UUID"]))]
}

//! Indexes for the prices of a list; the reference has none for services. The Python backend is not disturbed by them.

use openimis_migration::declare::*;

const VALID: &str = "\"ValidityTo\" IS NULL";

pub(super) fn steps() -> Vec<Step> {
    vec![
        Step::CreateIndex("tblPLItemsDetail", Index::new("oi_tbl_pl_items_detail_valid", ["PLItemID", "ItemID"]).filter(VALID)),
        Step::CreateIndex("tblPLServicesDetail", Index::new("oi_tbl_pl_services_detail_valid", ["PLServiceID", "ServiceID"]).filter(VALID)),
        Step::CreateIndex("tblPLServicesDetail", Index::new("oi_tbl_pl_services_detail_list", ["PLServiceID"])),
    ]
}

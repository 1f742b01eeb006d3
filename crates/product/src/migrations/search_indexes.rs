//! Indexes for the searches of clients and of other modules. The Python backend is not disturbed by them.

use openimis_migration::declare::*;

const VALID: &str = "\"ValidityTo\" IS NULL";

pub(super) fn steps() -> Vec<Step> {
    vec![
        Step::CreateIndex("tblProduct", Index::new("oi_tbl_product_code_valid", ["ProductCode"]).filter(VALID)),
        Step::CreateIndex("tblProduct", Index::new("oi_tbl_product_legacy", ["LegacyID"])),
        Step::CreateIndex("tblProductItems", Index::new("oi_tbl_product_items_valid", ["ProdID", "ItemID"]).filter(VALID)),
        Step::CreateIndex("tblProductServices", Index::new("oi_tbl_product_services_valid", ["ProdID", "ServiceID"]).filter(VALID)),
    ]
}

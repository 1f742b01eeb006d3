//! Indexes for what clients and row security look up. The Python backend is not disturbed by them.

use openimis_migration::declare::*;

const VALID: &str = "\"ValidityTo\" IS NULL";

/// `tblLocations.ParentLocationId` has its index from the reference.
pub(super) fn steps() -> Vec<Step> {
    vec![
        Step::CreateIndex("tblLocations", Index::new("oi_tbl_locations_type", ["LocationType", "LocationCode"]).filter(VALID)),
        Step::CreateIndex("tblHF", Index::new("oi_tbl_hf_code", ["HFCode"]).filter(VALID)),
        Step::CreateIndex("tblOfficerVillages", Index::new("oi_tbl_officer_villages_officer", ["OfficerId"]).filter(VALID)),
        Step::CreateIndex("tblOfficerVillages", Index::new("oi_tbl_officer_villages_location", ["LocationId"]).filter(VALID)),
    ]
}

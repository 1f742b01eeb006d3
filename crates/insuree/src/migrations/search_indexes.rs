//! Indexes for the searches of clients. The Python backend is not disturbed by them.

use openimis_migration::declare::*;

const VALID: &str = "\"ValidityTo\" IS NULL";

/// `tblFamilies.LocationId` and `tblInsuree.FamilyID` have their indexes from the reference.
pub(super) fn steps() -> Vec<Step> {
    vec![
        Step::CreateIndex("tblInsuree", Index::new("oi_tbl_insuree_chfid", ["CHFID"])),
        Step::CreateIndex("tblInsuree", Index::new("oi_tbl_insuree_chfid_valid", ["CHFID"]).filter(VALID)),
        Step::CreateIndex("tblInsuree", Index::new("oi_tbl_insuree_chfid_like", ["CHFID"]).pattern()),
        Step::CreateIndex("tblInsuree", Index::new("oi_tbl_insuree_name_valid", ["LastName", "OtherNames"]).filter(VALID)),
        // Deep pages count their way through this index alone.
        Step::CreateIndex("tblInsuree", Index::new("oi_tbl_insuree_valid", ["InsureeID", "CHFID"]).filter(VALID)),
        Step::CreateIndex("tblInsuree", Index::new("oi_tbl_insuree_current_village", ["CurrentVillage"])),
        Step::CreateIndex("tblFamilies", Index::new("oi_tbl_families_location_valid", ["LocationId", "FamilyID"]).filter(VALID)),
        Step::CreateIndex("tblPhotos", Index::new("oi_tbl_photos_insuree", ["InsureeID"])),
        Step::CreateIndex("tblPolicyRenewalDetails", Index::new("oi_tbl_policy_renewal_details_insuree", ["InsureeID"])),
        TRIGRAMS.into(),
    ]
}

/// For "contains" searches. The extension may not be installed, or the user may not create it; then such searches read
/// the whole table.
const TRIGRAMS: Custom = Custom::new("create trigram indexes of tblInsuree").on_postgres(&[r#"
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "oi_tbl_insuree_last_name_trgm" ON "tblInsuree" USING gin ("LastName" gin_trgm_ops);
  CREATE INDEX "oi_tbl_insuree_other_names_trgm" ON "tblInsuree" USING gin ("OtherNames" gin_trgm_ops);
  CREATE INDEX "oi_tbl_insuree_chfid_trgm" ON "tblInsuree" USING gin ("CHFID" gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'no trigram indexes of tblInsuree: %', SQLERRM;
END
$$"#]);

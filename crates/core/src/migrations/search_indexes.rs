//! Indexes for what clients and this server look up. The Python backend is not disturbed by them.

use openimis_migration::declare::*;

pub(super) fn steps() -> Vec<Step> {
    vec![
        // Each mutation of the web client is followed by polls for its id.
        Step::CreateIndex("core_Mutation_Log", Index::new("oi_core_mutation_log_client_mutation_id", ["client_mutation_id"])),
        Step::CreateIndex("core_Mutation_Log", Index::new("oi_core_mutation_log_user_time", ["user_id", "request_date_time"])),
        Step::CreateIndex("tblUsers", Index::new("oi_tbl_users_login_name", ["LoginName"]).filter("\"ValidityTo\" IS NULL")),
        Step::CreateIndex("tblOfficer", Index::new("oi_tbl_officer_code", ["Code"]).filter("\"ValidityTo\" IS NULL")),
        Step::CreateIndex("tblOfficer", Index::new("oi_tbl_officer_location", ["LocationId"])),
    ]
}

//! Claim administrators.

use openimis_migration::declare::*;

/// Creates the table, and the key of users that waited for it.
///
/// This stands for none of Django's migrations as a whole: the one that builds the table builds those of claims, too. Where
/// Django has made the table, it is adopted because it exists.
pub(super) fn steps() -> Vec<Step> {
    vec![
        claim_admin().into(),
        Step::AddForeignKey(
            "core_User",
            ForeignKey::deferred(
                "core_User_claim_admin_id_f223cd57_fk_tblClaimAdmin_ClaimAdminId",
                "claim_admin_id",
                "tblClaimAdmin",
                "ClaimAdminId",
            ),
        ),
    ]
}

/// A person who submits claims.
fn claim_admin() -> Table {
    table("tblClaimAdmin")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("ClaimAdminId").primary_key(),
            varchar("ClaimAdminUUID", 36).unique(),
            varchar("ClaimAdminCode", 8).null(),
            varchar("LastName", 100).null(),
            varchar("OtherNames", 100).null(),
            date("DOB").null(),
            varchar("EmailId", 200).null(),
            varchar("Phone", 50).null(),
            boolean("HasLogin").null(),
            int4("AuditUserId").null(),
            int4("HFId").null(),
            bytea("RowId").null(),
        ])
        .references("tblClaimAdmin_HFId_b95da5ef_fk_tblHF_HfID", "HFId", "tblHF", "HfID")
        .pattern_index("tblClaimAdmin_ClaimAdminUUID_865128b0_like", "ClaimAdminUUID")
        .index("tblClaimAdmin_HFId_b95da5ef", ["HFId"])
}

//! The tables of the module.

use openimis_migration::declare::*;

/// Django's migrations of the module, release 24.10.
pub(super) const REPLACES: &[(&str, &str)] = &[
    ("policy", "0001_initial"),
    ("policy", "0002_policy_renewals"),
    ("policy", "0003_auto_20201021_0811"),
    ("policy", "0004_add_medical_oficer_reading_rights"),
    ("policy", "0005_add_foreign_keys"),
    ("policy", "0006_set_model_managed_to_true"),
    ("policy", "0007_fix_policy_mutation_name"),
    ("policy", "0008_remove_policy_row_id_policy_contribution_plan"),
    ("policy", "0008_policyrenewalmutation"),
    ("policy", "0009_auto_20240716_1744"),
    ("policy", "0010_merge_20240912_1248"),
];

/// Creates the tables, and the foreign keys of module insuree that lead to them. The rights that Django's migrations give to
/// roles stand with the roles, in core; the foreign key to contribution plans comes with their module.
pub(super) fn steps() -> Vec<Step> {
    vec![
        policy().into(),
        policy_renewal().into(),
        policy_mutation().into(),
        policy_renewal_mutation().into(),
        Step::AddForeignKey(
            "tblInsureePolicy",
            ForeignKey::deferred("tblInsureePolicy_PolicyId_2e30ab9f_fk_tblPolicy_PolicyID", "PolicyId", "tblPolicy", "PolicyID"),
        ),
        Step::AddForeignKey(
            "tblPolicyRenewalDetails",
            ForeignKey::deferred("FK_tblPolicyRenewalDetails_tblPolicyRenewals", "RenewalID", "tblPolicyRenewals", "RenewalID"),
        ),
    ]
}

/// What a family bought.
fn policy() -> Table {
    table("tblPolicy")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("PolicyID").primary_key(),
            varchar("PolicyUUID", 36).unique(),
            varchar("PolicyStage", 1).null(),
            int2("PolicyStatus").null(),
            numeric("PolicyValue", 18, 2).null(),
            date("EnrollDate"),
            date("StartDate"),
            date("EffectiveDate").null(),
            date("ExpiryDate").null(),
            boolean("isOffline").null(),
            int4("AuditUserID"),
            int4("FamilyID"),
            int4("OfficerID").null(),
            int4("ProdID"),
            bytea("RowID").null(),
            varchar("Source", 50).null(),
            varchar("SourceVersion", 15).null(),
            uuid("ContributionPlanID").null(),
            date("creationDate").null(),
        ])
        .references("tblPolicy_FamilyID_59ad2bf3_fk_tblFamilies_FamilyID", "FamilyID", "tblFamilies", "FamilyID")
        .references("tblPolicy_OfficerID_7a16e507_fk_tblOfficer_OfficerID", "OfficerID", "tblOfficer", "OfficerID")
        .references("tblPolicy_ProdID_70a26314_fk_tblProduct_ProdID", "ProdID", "tblProduct", "ProdID")
        .index("tblPolicy_ContributionPlanID_46764662", ["ContributionPlanID"])
        .index("tblPolicy_FamilyID_59ad2bf3", ["FamilyID"])
        .index("tblPolicy_OfficerID_7a16e507", ["OfficerID"])
        .pattern_index("tblPolicy_PolicyUUID_c77172a1_like", "PolicyUUID")
        .index("tblPolicy_ProdID_70a26314", ["ProdID"])
}

/// A policy offered for renewal.
fn policy_renewal() -> Table {
    table("tblPolicyRenewals")
        .columns([
            serial("RenewalID").primary_key(),
            date("RenewalPromptDate"),
            date("RenewalDate"),
            int4("NewOfficerID").null(),
            varchar("PhoneNumber", 25).null(),
            int2("SMSStatus"),
            int4("InsureeID"),
            int4("PolicyID"),
            int4("NewProdID"),
            int2("RenewalWarnings").null(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            int4("AuditCreateUser").null(),
            int4("ResponseStatus").null(),
            timestamptz("ResponseDate").null(),
            uuid("RenewalUUID"),
        ])
        .references("FK_tblPolicyRenewals_tblInsuree", "InsureeID", "tblInsuree", "InsureeID")
        .references("FK_tblPolicyRenewals_tblOfficer", "NewOfficerID", "tblOfficer", "OfficerID")
        .references("FK_tblPolicyRenewals_tblPolicy", "PolicyID", "tblPolicy", "PolicyID")
        .references("FK_tblPolicyRenewals_tblProduct", "NewProdID", "tblProduct", "ProdID")
}

/// A policy that a mutation touched; its constraints are named after another module in the reference.
fn policy_mutation() -> Table {
    table("policy_PolicyMutation")
        .columns([uuid("id").primary_key(), uuid("mutation_id"), int4("policy_id")])
        .references("location_PolicyMutat_mutation_id_11b3b8d1_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .references("location_PolicyMutat_policy_id_1caf1dc7_fk_tblPolicy", "policy_id", "tblPolicy", "PolicyID")
        .index("location_PolicyMutation_mutation_id_11b3b8d1", ["mutation_id"])
        .index("location_PolicyMutation_policy_id_1caf1dc7", ["policy_id"])
}

/// A renewal that a mutation touched.
fn policy_renewal_mutation() -> Table {
    table("policy_renewal_PolicyMutation")
        .columns([uuid("id").primary_key(), uuid("mutation_id"), int4("policy_renewal_id")])
        .references("policy_renewal_Polic_mutation_id_94a5f6ad_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .references("policy_renewal_Polic_policy_renewal_id_3d67781e_fk_tblPolicy", "policy_renewal_id", "tblPolicyRenewals", "RenewalID")
        .index("policy_renewal_PolicyMutation_mutation_id_94a5f6ad", ["mutation_id"])
        .index("policy_renewal_PolicyMutation_policy_renewal_id_3d67781e", ["policy_renewal_id"])
}

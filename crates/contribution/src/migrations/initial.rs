//! The tables of the module.

use openimis_migration::declare::*;

/// Django's migrations of the module, release 24.10.
pub(super) const REPLACES: &[(&str, &str)] = &[
    ("contribution", "0001_initial"),
    ("contribution", "0002_add_premium_fields"),
    ("contribution", "0003_alter_premium_options"),
    ("contribution", "0004_auto_20230718_1155"),
    ("contribution", "0005_alter_created_date"),
    ("contribution", "0006_add_source_field_to_contribution"),
    ("contribution", "0007_add_missing_fields_not_mssql"),
    ("contribution", "0008_alter_psql_created_date"),
];

/// Creates the tables.
pub(super) fn steps() -> Vec<Step> {
    vec![premium().into(), premium_mutation().into()]
}

/// A payment for a policy.
fn premium() -> Table {
    table("tblPremium")
        .columns([
            serial("PremiumId").primary_key(),
            varchar("PremiumUUID", 36).unique(),
            int4("LegacyID").null(),
            numeric("Amount", 18, 2),
            varchar("Receipt", 50),
            date("PayDate"),
            varchar("PayType", 1),
            boolean("isPhotoFee").null(),
            boolean("isOffline").null(),
            int4("ReportingId").null(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("AuditUserID"),
            int4("PayerID").null(),
            int4("PolicyID"),
            date("CreatedDate").default_sql("CURRENT_DATE"),
            varchar("Source", 50).null(),
            varchar("SourceVersion", 15).null(),
            timestamptz("AllDetailsCommissionReport").null(),
            timestamptz("OverviewCommissionReport").null(),
            int4("ReportingCommissionID").null(),
        ])
        .references("tblPremium_PayerID_01ec1db8_fk_tblPayer_PayerID", "PayerID", "tblPayer", "PayerID")
        .references("tblPremium_PolicyID_5d8a7e70_fk_tblPolicy_PolicyID", "PolicyID", "tblPolicy", "PolicyID")
        .index("tblPremium_PayerID_01ec1db8", ["PayerID"])
        .index("tblPremium_PolicyID_5d8a7e70", ["PolicyID"])
        .pattern_index("tblPremium_PremiumUUID_51645b98_like", "PremiumUUID")
}

/// A premium that a mutation touched.
fn premium_mutation() -> Table {
    table("contribution_PremiumMutation")
        .columns([uuid("id").primary_key(), uuid("mutation_id"), int4("premium_id")])
        .references("contribution_Premium_mutation_id_cc6e4af5_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .references("contribution_Premium_premium_id_3457b571_fk_tblPremiu", "premium_id", "tblPremium", "PremiumId")
        .index("contribution_PremiumMutation_mutation_id_cc6e4af5", ["mutation_id"])
        .index("contribution_PremiumMutation_premium_id_3457b571", ["premium_id"])
}

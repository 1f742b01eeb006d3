//! The tables of the module, and the kinds of payers.

use openimis_migration::declare::*;

/// Django's migrations of the module, release 24.10.
pub(super) const REPLACES: &[(&str, &str)] = &[
    ("payer", "0001_initial"),
    ("payer", "0002_add_missing_fields"),
    ("payer", "0003_set_managed_to_true"),
    ("payer", "0004_funding_historicalfunding"),
    ("payer", "0005_alter_funding_date_created_and_more"),
    ("payer", "0006_add_search_authority_for_eo"),
];

/// Creates the tables. The rights that Django's migrations give to roles stand with the roles, in core.
pub(super) fn steps() -> Vec<Step> {
    vec![payer_type().into(), payer().into(), funding().into(), historical_funding().into(), payer_mutation().into(), payer_types().into()]
}

/// Kinds of payers. The name is the key, as the reference's database has it.
fn payer_type() -> Table {
    table("tblPayerType").columns([
        character("Code", 1),
        varchar("PayerType", 50).primary_key(),
        varchar("AltLanguage", 50).null(),
        int4("SortOrder").null(),
    ])
}

/// Who pays for others.
fn payer() -> Table {
    table("tblPayer")
        .columns([
            serial("PayerID").primary_key(),
            varchar("PayerUUID", 36).unique(),
            int4("LegacyID").null(),
            varchar("PayerType", 1),
            varchar("PayerName", 100),
            varchar("PayerAddress", 100).null(),
            varchar("Phone", 50).null(),
            varchar("Fax", 50).null(),
            varchar("eMail", 50).null(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("AuditUserID"),
            int4("LocationId").null(),
            text("RowID").null(),
        ])
        .references("tblPayer_LocationId_240be842_fk_tblLocations_LocationId", "LocationId", "tblLocations", "LocationId")
        .pattern_index("tblPayer_PayerUUID_dfe9a7c7_like", "PayerUUID")
        .index("tblPayer_LocationId_240be842", ["LocationId"])
}

/// Money of payers for products.
fn funding() -> Table {
    table("tblFunding")
        .columns([
            uuid("UUID").primary_key(),
            boolean("isDeleted"),
            jsonb("Json_ext").null(),
            timestamptz("DateCreated").null(),
            timestamptz("DateUpdated").null(),
            int4("version"),
            numeric("Amount", 18, 2).null(),
            date("PaidDate").null(),
            varchar("Status", 1),
            varchar("Receipt", 50),
            int4("PayerID").null(),
            int4("ProdID").null(),
            uuid("UserCreatedUUID"),
            uuid("UserUpdatedUUID"),
        ])
        .references("tblFunding_PayerID_f84821c5_fk_tblPayer_PayerID", "PayerID", "tblPayer", "PayerID")
        .references("tblFunding_ProdID_ba9959e7_fk_tblProduct_ProdID", "ProdID", "tblProduct", "ProdID")
        .references("tblFunding_UserCreatedUUID_99c081fa_fk_core_User_id", "UserCreatedUUID", "core_User", "id")
        .references("tblFunding_UserUpdatedUUID_c9021754_fk_core_User_id", "UserUpdatedUUID", "core_User", "id")
        .index("tblFunding_PayerID_f84821c5", ["PayerID"])
        .index("tblFunding_ProdID_ba9959e7", ["ProdID"])
        .index("tblFunding_UserCreatedUUID_99c081fa", ["UserCreatedUUID"])
        .index("tblFunding_UserUpdatedUUID_c9021754", ["UserUpdatedUUID"])
}

/// Each state that a funding has had.
fn historical_funding() -> Table {
    table("payer_historicalfunding")
        .columns([
            uuid("UUID"),
            boolean("isDeleted"),
            jsonb("Json_ext").null(),
            timestamptz("DateCreated").null(),
            timestamptz("DateUpdated").null(),
            int4("version"),
            numeric("Amount", 18, 2).null(),
            date("PaidDate").null(),
            varchar("Status", 1),
            varchar("Receipt", 50),
            identity("history_id").primary_key(),
            timestamptz("history_date"),
            varchar("history_change_reason", 100).null(),
            varchar("history_type", 1),
            uuid("history_user_id").null(),
            int4("PayerID").null(),
            int4("ProdID").null(),
            uuid("UserCreatedUUID").null(),
            uuid("UserUpdatedUUID").null(),
        ])
        .references("payer_historicalfund_history_user_id_3bb81236_fk_core_User", "history_user_id", "core_User", "id")
        .index("payer_historicalfunding_PayerID_502121f4", ["PayerID"])
        .index("payer_historicalfunding_ProdID_ad3fad55", ["ProdID"])
        .index("payer_historicalfunding_UUID_3dded164", ["UUID"])
        .index("payer_historicalfunding_UserCreatedUUID_b7ecf67c", ["UserCreatedUUID"])
        .index("payer_historicalfunding_UserUpdatedUUID_52c26bb5", ["UserUpdatedUUID"])
        .index("payer_historicalfunding_history_date_0ee4790c", ["history_date"])
        .index("payer_historicalfunding_history_user_id_3bb81236", ["history_user_id"])
}

/// Which mutations changed which payer.
fn payer_mutation() -> Table {
    table("payer_PayerMutation")
        .columns([uuid("id").primary_key(), uuid("mutation_id"), int4("payer_id")])
        .references("payer_PayerMutation_mutation_id_6deb13a6_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .references("payer_PayerMutation_payer_id_04036516_fk_tblPayer_PayerID", "payer_id", "tblPayer", "PayerID")
        .index("payer_PayerMutation_mutation_id_6deb13a6", ["mutation_id"])
        .index("payer_PayerMutation_payer_id_04036516", ["payer_id"])
}

fn payer_types() -> Seed {
    Seed::new("tblPayerType", ["Code", "PayerType"])
        .row(row!["C", "Co-operative"])
        .row(row!["D", "Donor"])
        .row(row!["G", "Government"])
        .row(row!["L", "Local Authority"])
        .row(row!["O", "Other"])
        .row(row!["P", "Private Organization"])
}

//! The prices, and which mutations touched which list.

use openimis_migration::declare::*;

/// Django's migrations of the module, release 24.10. Each of them builds the tables of the prices, too.
pub(super) const REPLACES: &[(&str, &str)] = &[
    ("medical_pricelist", "0001_initial"),
    ("medical_pricelist", "0002_itemspricelistmutation_servicespricelistmutation"),
    ("medical_pricelist", "0003_update_django_scheme"),
    ("medical_pricelist", "0004_set_managed_to_true"),
];

/// Creates the tables.
pub(super) fn steps() -> Vec<Step> {
    [items(), services(), item_mutation(), service_mutation()].map(Step::from).to_vec()
}

/// Prices of items.
fn items() -> Table {
    table("tblPLItemsDetail")
        .columns([
            serial("PLItemDetailID").primary_key(),
            numeric("PriceOverule", 18, 2).null(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            int4("AuditUserID"),
            int4("ItemID"),
            int4("PLItemID"),
            bytea("RowID").null(),
        ])
        .references("tblPLItemsDetail_ItemID_52cf508b_fk_tblItems_ItemID", "ItemID", "tblItems", "ItemID")
        .references("tblPLItemsDetail_PLItemID_62dff0ac_fk_tblPLItems_PLItemID", "PLItemID", "tblPLItems", "PLItemID")
        .index("tblPLItemsDetail_ItemID_52cf508b", ["ItemID"])
        .index("tblPLItemsDetail_PLItemID_62dff0ac", ["PLItemID"])
}

/// Prices of services.
fn services() -> Table {
    table("tblPLServicesDetail")
        .columns([
            serial("PLServiceDetailID").primary_key(),
            numeric("PriceOverule", 18, 2).null(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            int4("AuditUserID"),
            int4("ServiceID"),
            int4("PLServiceID"),
            bytea("RowID").null(),
        ])
        .references("tblPLServicesDetail_PLServiceID_53e7d206_fk_tblPLServ", "PLServiceID", "tblPLServices", "PLServiceID")
        .references("tblPLServicesDetail_ServiceID_884bbf6b_fk_tblServices_ServiceID", "ServiceID", "tblServices", "ServiceID")
        .index("tblPLServicesDetail_ServiceID_884bbf6b", ["ServiceID"])
}

/// A price list of items that a mutation touched.
fn item_mutation() -> Table {
    table("medical_ItemsPricelistMutation")
        .columns([uuid("id").primary_key(), uuid("mutation_id"), int4("pricelist_id")])
        .references("medical_ItemsPriceli_mutation_id_467f58c3_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .references("medical_ItemsPriceli_pricelist_id_b49d4093_fk_tblPLItem", "pricelist_id", "tblPLItems", "PLItemID")
        .index("medical_ItemsPricelistMutation_mutation_id_467f58c3", ["mutation_id"])
        .index("medical_ItemsPricelistMutation_pricelist_id_b49d4093", ["pricelist_id"])
}

/// A price list of services that a mutation touched.
fn service_mutation() -> Table {
    table("medical_ServicesPricelistMutation")
        .columns([uuid("id").primary_key(), uuid("mutation_id"), int4("pricelist_id")])
        .references("medical_ServicesPric_mutation_id_1e6ef089_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .references("medical_ServicesPric_pricelist_id_10e2ea40_fk_tblPLServ", "pricelist_id", "tblPLServices", "PLServiceID")
        .index("medical_ServicesPricelistMutation_mutation_id_1e6ef089", ["mutation_id"])
        .index("medical_ServicesPricelistMutation_pricelist_id_10e2ea40", ["pricelist_id"])
}

//! The tables of the module. A fresh database holds nothing in them.

use openimis_migration::declare::*;

/// Django's migrations of the module, release 24.10.
pub(super) const REPLACES: &[(&str, &str)] = &[
    ("medical", "0001_initial"),
    ("medical", "0002_diagnosis"),
    ("medical", "0003_mutations"),
    ("medical", "0004_add_missing_fields"),
    ("medical", "0005_set_managed_to_true"),
    ("medical", "0006_auto_20230718_1332"),
    ("medical", "0007_alter_item_maximum_amount_alter_item_quantity_and_more"),
    ("medical", "0008_auto_20220804_1112"),
    ("medical", "0009_alter_service_patient_category"),
    ("medical", "0010_rename_servicelinkeditem_serviceitem_parent_and_more"),
];

/// Creates the tables.
pub(super) fn steps() -> Vec<Step> {
    [diagnosis(), item(), service(), service_service(), service_item(), item_mutation(), service_mutation()].map(Step::from).to_vec()
}

/// A diagnosis.
fn diagnosis() -> Table {
    table("tblICDCodes").columns([
        timestamptz("ValidityFrom"),
        timestamptz("ValidityTo").null(),
        int4("LegacyID").null(),
        serial("ICDID").primary_key(),
        varchar("ICDCode", 255),
        varchar("ICDName", 255),
        int4("AuditUserID"),
        bytea("RowID").null(),
    ])
}

/// A drug or consumable.
fn item() -> Table {
    table("tblItems")
        .columns([
            serial("ItemID").primary_key(),
            varchar("ItemUUID", 36).unique(),
            int4("LegacyID").null(),
            numeric("Quantity", 18, 2).null(),
            varchar("ItemCode", 6),
            varchar("ItemName", 100),
            varchar("ItemType", 1),
            varchar("ItemPackage", 255).null(),
            numeric("ItemPrice", 18, 2),
            varchar("ItemCareType", 1),
            int2("ItemFrequency").null(),
            int2("ItemPatCat"),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("AuditUserID"),
            bytea("RowID").null(),
            numeric("MaximumAmount", 18, 2).null(),
        ])
        .pattern_index("tblItems_ItemUUID_7a25d200_like", "ItemUUID")
}

/// A medical service, or a package of services and items.
fn service() -> Table {
    table("tblServices")
        .columns([
            serial("ServiceID").primary_key(),
            varchar("ServiceUUID", 36).unique(),
            int4("LegacyID").null(),
            varchar("ServCategory", 1).null(),
            varchar("ServCode", 6),
            varchar("ServName", 100),
            varchar("ServType", 1),
            varchar("ServLevel", 1),
            numeric("ServPrice", 18, 2),
            varchar("ServCareType", 1),
            int2("ServFrequency").null(),
            int2("ServPatCat"),
            timestamptz("ValidityFrom").null(),
            timestamptz("ValidityTo").null(),
            int4("AuditUserID").null(),
            bytea("RowID").null(),
            numeric("MaximumAmount", 18, 2).null(),
            boolean("manualPrice"),
            varchar("ServPackageType", 1),
        ])
        .pattern_index("tblServices_ServiceUUID_041cdfea_like", "ServiceUUID")
}

/// A service (`ServiceId`) in a package (`ServiceLinked`).
fn service_service() -> Table {
    table("tblServiceContainedPackage")
        .columns([
            identity("idSCP").primary_key(),
            int4("qty").null(),
            timestamptz("created_date").null(),
            numeric("price", 18, 2).null(),
            int4("ServiceId"),
            int4("ServiceLinked"),
            boolean("status"),
        ])
        .references("tblServiceContainedP_ServiceId_e58d9434_fk_tblServic", "ServiceId", "tblServices", "ServiceID")
        .references("tblServiceContainedP_ServiceLinked_6e69fdb5_fk_tblServic", "ServiceLinked", "tblServices", "ServiceID")
        .index("tblServiceContainedPackage_ServiceId_e58d9434", ["ServiceId"])
        .index("tblServiceContainedPackage_ServiceLinked_6e69fdb5", ["ServiceLinked"])
}

/// An item in a package (`ServiceID`).
fn service_item() -> Table {
    table("tblProductContainedPackage")
        .columns([
            identity("idPCP").primary_key(),
            int4("qty").null(),
            timestamptz("created_date").null(),
            numeric("price", 18, 2).null(),
            int4("ItemID"),
            int4("ServiceID"),
            boolean("status"),
        ])
        .references("tblProductContainedPackage_ItemID_9472c0aa_fk_tblItems_ItemID", "ItemID", "tblItems", "ItemID")
        .references("tblProductContainedP_ServiceID_ee7cc682_fk_tblServic", "ServiceID", "tblServices", "ServiceID")
        .index("tblProductContainedPackage_ItemID_9472c0aa", ["ItemID"])
        .index("tblProductContainedPackage_ServiceID_ee7cc682", ["ServiceID"])
}

/// An item that a mutation touched.
fn item_mutation() -> Table {
    table("medical_ItemMutation")
        .columns([uuid("id").primary_key(), int4("item_id"), uuid("mutation_id")])
        .references("medical_ItemMutation_item_id_94bc2ef6_fk_tblItems_ItemID", "item_id", "tblItems", "ItemID")
        .references("medical_ItemMutation_mutation_id_168edfd8_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .index("medical_ItemMutation_item_id_94bc2ef6", ["item_id"])
        .index("medical_ItemMutation_mutation_id_168edfd8", ["mutation_id"])
}

/// A service that a mutation touched.
fn service_mutation() -> Table {
    table("medical_ServiceMutation")
        .columns([uuid("id").primary_key(), uuid("mutation_id"), int4("service_id")])
        .references("medical_ServiceMutat_mutation_id_87f74f46_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .references("medical_ServiceMutat_service_id_81537d1c_fk_tblServic", "service_id", "tblServices", "ServiceID")
        .index("medical_ServiceMutation_mutation_id_87f74f46", ["mutation_id"])
        .index("medical_ServiceMutation_service_id_81537d1c", ["service_id"])
}

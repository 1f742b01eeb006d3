//! The price lists without their prices, and the keys of health facilities that waited for them.

use openimis_migration::declare::*;

/// Creates the tables, and the keys of health facilities that waited for them.
///
/// This stands for none of Django's migrations as a whole: each of them builds the tables of the prices, too, which follow in
/// the next one. Where Django has made the tables, they are adopted because they exist.
pub(super) fn steps() -> Vec<Step> {
    vec![
        items().into(),
        services().into(),
        Step::AddForeignKey(
            "tblHF",
            ForeignKey::deferred("tblHF_PLItemID_2276bb56_fk_tblPLItems_PLItemID", "PLItemID", "tblPLItems", "PLItemID"),
        ),
        Step::AddForeignKey(
            "tblHF",
            ForeignKey::deferred("tblHF_PLServiceID_b08acd41_fk_tblPLServices_PLServiceID", "PLServiceID", "tblPLServices", "PLServiceID"),
        ),
    ]
}

/// Price lists of items.
fn items() -> Table {
    table("tblPLItems")
        .columns([
            serial("PLItemID").primary_key(),
            uuid("PLItemUUID").unique(),
            varchar("PLItemName", 100),
            date("DatePL"),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            int4("AuditUserID"),
            int4("LocationId").null(),
            timestamp("RowID").null(),
        ])
        .references("tblPLItems_LocationId_91a6b728_fk_tblLocations_LocationId", "LocationId", "tblLocations", "LocationId")
        .index("tblPLItems_LocationId_91a6b728", ["LocationId"])
}

/// Price lists of services.
fn services() -> Table {
    table("tblPLServices")
        .columns([
            serial("PLServiceID").primary_key(),
            uuid("PLServiceUUID").unique(),
            varchar("PLServName", 100),
            date("DatePL"),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            int4("AuditUserID"),
            int4("LocationId").null(),
            bytea("RowID").null(),
        ])
        .references("tblPLServices_LocationId_b9340268_fk_tblLocations_LocationId", "LocationId", "tblLocations", "LocationId")
        .index("tblPLServices_LocationId_b9340268", ["LocationId"])
}

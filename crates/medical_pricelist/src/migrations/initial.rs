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
    let keys = ["tblPLItems_LocationId_91a6b728_fk_tblLocations_LocationId", "tblPLItems_LocationId_91a6b728"];
    lists("tblPLItems", ["PLItemID", "PLItemUUID", "PLItemName"], timestamp("RowID"), keys)
}

/// Price lists of services.
fn services() -> Table {
    let keys = ["tblPLServices_LocationId_b9340268_fk_tblLocations_LocationId", "tblPLServices_LocationId_b9340268"];
    lists("tblPLServices", ["PLServiceID", "PLServiceUUID", "PLServName"], bytea("RowID"), keys)
}

fn lists(name: &'static str, [id, public, title]: [&'static str; 3], row: Column, [key, index]: [&'static str; 2]) -> Table {
    table(name)
        .columns([
            serial(id).primary_key(),
            uuid(public).unique(),
            varchar(title, 100),
            date("DatePL"),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            int4("AuditUserID"),
            int4("LocationId").null(),
            row.null(),
        ])
        .references(key, "LocationId", "tblLocations", "LocationId")
        .index(index, ["LocationId"])
}

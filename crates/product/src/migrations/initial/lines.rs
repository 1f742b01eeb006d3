//! Medical items and services that products pay.

use openimis_migration::declare::*;

/// Items.
pub(super) fn items() -> Table {
    table("tblProductItems")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("ProdItemID").primary_key(),
            varchar("LimitationType", 1).null(),
            varchar("PriceOrigin", 1).null(),
            numeric("LimitAdult", 18, 2).null(),
            numeric("LimitChild", 18, 2).null(),
            int4("WaitingPeriodAdult").null(),
            int4("WaitingPeriodChild").null(),
            int4("LimitNoAdult").null(),
            int4("LimitNoChild").null(),
            varchar("LimitationTypeR", 1).null(),
            varchar("LimitationTypeE", 1).null(),
            numeric("LimitAdultR", 18, 2).null(),
            numeric("LimitAdultE", 18, 2).null(),
            numeric("LimitChildR", 18, 2).null(),
            numeric("LimitChildE", 18, 2).null(),
            varchar("CeilingExclusionAdult", 1).null(),
            varchar("CeilingExclusionChild", 1).null(),
            int4("AuditUserID"),
            int4("ItemID"),
            int4("ProdID"),
            text("RowID").null(),
        ])
        .references("tblProductItems_ItemID_6dfbe285_fk_tblItems_ItemID", "ItemID", "tblItems", "ItemID")
        .references("tblProductItems_ProdID_40862a5c_fk_tblProduct_ProdID", "ProdID", "tblProduct", "ProdID")
        .index("tblProductItems_ItemID_6dfbe285", ["ItemID"])
        .index("tblProductItems_ProdID_40862a5c", ["ProdID"])
}

/// Services.
pub(super) fn services() -> Table {
    table("tblProductServices")
        .columns([
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            serial("ProdServiceID").primary_key(),
            varchar("LimitationType", 1),
            varchar("PriceOrigin", 1),
            numeric("LimitAdult", 18, 2).null(),
            numeric("LimitChild", 18, 2).null(),
            int4("WaitingPeriodAdult").null(),
            int4("WaitingPeriodChild").null(),
            int4("LimitNoAdult").null(),
            int4("LimitNoChild").null(),
            varchar("LimitationTypeR", 1).null(),
            varchar("LimitationTypeE", 1).null(),
            numeric("LimitAdultR", 18, 2).null(),
            numeric("LimitAdultE", 18, 2).null(),
            numeric("LimitChildR", 18, 2).null(),
            numeric("LimitChildE", 18, 2).null(),
            varchar("CeilingExclusionAdult", 1).null(),
            varchar("CeilingExclusionChild", 1).null(),
            int4("AuditUserID"),
            int4("ProdID"),
            int4("ServiceID"),
            text("RowID").null(),
        ])
        .references("tblProductServices_ProdID_e48650a8_fk_tblProduct_ProdID", "ProdID", "tblProduct", "ProdID")
        .references("tblProductServices_ServiceID_5e0a03a5_fk_tblServices_ServiceID", "ServiceID", "tblServices", "ServiceID")
        .index("tblProductServices_ProdID_e48650a8", ["ProdID"])
        .index("tblProductServices_ServiceID_5e0a03a5", ["ServiceID"])
}

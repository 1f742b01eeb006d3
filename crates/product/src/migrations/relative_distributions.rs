//! How relative prices are spread over the year.

use openimis_migration::declare::*;

/// Creates the table.
///
/// Django builds it with the tables of batch runs; it stands here because products are written with it. Where Django has
/// made it, it is adopted because it exists.
pub(super) fn steps() -> Vec<Step> {
    vec![relative_distribution().into()]
}

/// Shares of the periods of a year.
fn relative_distribution() -> Table {
    table("tblRelDistr")
        .columns([
            serial("DistrID").primary_key(),
            int2("DistrType"),
            varchar("DistrCareType", 1),
            int2("Period"),
            numeric("DistrPerc", 18, 2).null(),
            timestamptz("ValidityFrom"),
            timestamptz("ValidityTo").null(),
            int4("LegacyID").null(),
            int4("AuditUserID"),
            int4("ProdID"),
            timestamp("RowID").null(),
        ])
        .references("tblRelDistr_ProdID_32d46a14_fk_tblProduct_ProdID", "ProdID", "tblProduct", "ProdID")
        .index("tblRelDistr_ProdID_32d46a14", ["ProdID"])
}

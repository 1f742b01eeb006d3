//! The tables of the module.

mod lines;
mod product;

use openimis_migration::declare::*;

/// Django's migrations of the module, release 24.10.
pub(super) const REPLACES: &[(&str, &str)] = &[
    ("product", "0001_initial"),
    ("product", "0002_productmutation"),
    ("product", "0003_add_enrollment_officer_gql_query_products_perms"),
    ("product", "0004_alter_product_options"),
    ("product", "0005_add_ceiling_type_column"),
    ("product", "0006_insert_ceiling_type"),
    ("product", "0007_auto_20230510_1347"),
    ("product", "0008_auto_20230510_1347"),
];

/// Creates the tables. The rights that Django's migrations give to roles stand with the roles, in core.
pub(super) fn steps() -> Vec<Step> {
    vec![product::product().into(), lines::items().into(), lines::services().into(), product_mutation().into()]
}

/// Which mutations changed which product.
fn product_mutation() -> Table {
    table("product_ProductMutation")
        .columns([uuid("id").primary_key(), uuid("mutation_id"), int4("product_id")])
        .references("product_ProductMutat_mutation_id_15457afa_fk_core_Muta", "mutation_id", "core_Mutation_Log", "id")
        .references("product_ProductMutat_product_id_283bf8f3_fk_tblProduc", "product_id", "tblProduct", "ProdID")
        .index("product_ProductMutation_mutation_id_15457afa", ["mutation_id"])
        .index("product_ProductMutation_product_id_283bf8f3", ["product_id"])
}

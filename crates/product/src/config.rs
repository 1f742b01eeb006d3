//! Configuration of the module, with the reference's keys and defaults.

use openimis_kernel::module_config::ModuleConfig;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::amount;

/// See `docs/modules.md`; keys ending in `_perms` list right codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductConfig {
    /// Products: read.
    pub gql_query_products_perms: Vec<String>,
    /// Products: create.
    pub gql_mutation_products_add_perms: Vec<String>,
    /// Products: change.
    pub gql_mutation_products_edit_perms: Vec<String>,
    /// Products: close.
    pub gql_mutation_products_delete_perms: Vec<String>,
    /// Products: make another one of them.
    pub gql_mutation_products_duplicate_perms: Vec<String>,
    /// Smallest limit of a line that forms let through.
    #[serde(deserialize_with = "amount::read")]
    pub min_limit_value: Decimal,
    /// Largest limit of a line that forms let through.
    #[serde(deserialize_with = "amount::read")]
    pub max_limit_value: Decimal,
    /// What forms propose as origin of prices: a code of [`crate::entity::codes::PriceOrigin`].
    pub default_price_origin: String,
    /// What forms propose as meaning of limits: a code of [`crate::entity::codes::LimitationType`].
    pub default_limit: String,
    /// What forms propose as percentage.
    pub default_limit_co_insurance_value: i32,
    /// What forms propose as amount.
    pub default_limit_fixed_value: i32,
}

impl Default for ProductConfig {
    fn default() -> Self {
        let rights = |code: &str| vec![code.to_owned()];
        ProductConfig {
            gql_query_products_perms: rights("121001"),
            gql_mutation_products_add_perms: rights("121002"),
            gql_mutation_products_edit_perms: rights("121003"),
            gql_mutation_products_delete_perms: rights("121004"),
            gql_mutation_products_duplicate_perms: rights("121005"),
            min_limit_value: Decimal::ZERO,
            max_limit_value: Decimal::ONE_HUNDRED,
            default_price_origin: "P".to_owned(),
            default_limit: "C".to_owned(),
            default_limit_co_insurance_value: 100,
            default_limit_fixed_value: 0,
        }
    }
}

impl ModuleConfig for ProductConfig {
    const MODULE: &'static str = "product";
}

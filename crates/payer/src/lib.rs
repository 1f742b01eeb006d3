//! Payers: who pays for others, and their money for products.

pub mod config;
pub mod entity;
pub mod links;
pub mod migrations;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "payer",
    depends_on: &["core", "location", "product"],
    config: Some(ConfigDefinition::of::<config::PayerConfig>()),
    migrations: migrations::migrations,
}

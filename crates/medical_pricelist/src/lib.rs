//! Price lists: what health facilities are paid for services and items.
//!
//! So far the lists themselves, which health facilities refer to; their prices are not part of the module yet.

pub mod config;
pub mod entity;
pub mod migrations;
mod schema;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "medical_pricelist",
    depends_on: &["core", "location"],
    config: Some(ConfigDefinition::of::<config::PricelistConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
}

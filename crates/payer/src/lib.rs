//! Payers: who pays for others, and their money for products.

pub mod config;
mod demo;
pub mod entity;
pub mod events;
pub mod links;
pub mod migrations;
pub mod mutation;
mod schema;
pub mod service;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "payer",
    depends_on: &["core", "location", "product"],
    config: Some(ConfigDefinition::of::<config::PayerConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
    demo: Some(demo::fill),
}

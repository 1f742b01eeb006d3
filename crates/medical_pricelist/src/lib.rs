//! Price lists: what health facilities are paid for services and items.

pub mod config;
mod demo;
pub mod entity;
pub mod kind;
pub mod migrations;
pub mod mutation;
pub mod rules;
mod schema;
pub mod security;
pub mod service;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "medical_pricelist",
    depends_on: &["core", "location", "medical"],
    config: Some(ConfigDefinition::of::<config::PricelistConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
    events: service::listen,
    demo: Some(demo::fill),
}

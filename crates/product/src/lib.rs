//! Insurance products: what families buy, how long it lasts, what it costs and what it pays.

mod amount;
pub mod config;
mod demo;
pub mod entity;
pub mod events;
pub mod links;
pub mod migrations;
pub mod mutation;
pub mod rules;
mod schema;
pub mod service;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "product",
    depends_on: &["core", "location", "medical"],
    config: Some(ConfigDefinition::of::<config::ProductConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
    demo: Some(demo::fill),
}

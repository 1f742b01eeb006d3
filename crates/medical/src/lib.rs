//! What the scheme pays for: diagnoses, medical items (drugs, consumables) and medical services.

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
    name: "medical",
    depends_on: &["core"],
    config: Some(ConfigDefinition::of::<config::MedicalConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
    demo: Some(demo::fill),
}

//! Families and insurees: who is enrolled, where they live, who heads a family, whom a policy covers, their photos.

pub mod config;
mod demo;
pub mod entity;
pub mod events;
pub mod hooks;
pub mod links;
pub mod migrations;
mod mutation;
pub mod reports;
pub mod rules;
mod schema;
pub mod security;
pub mod service;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "insuree",
    depends_on: &["core", "location"],
    config: Some(ConfigDefinition::of::<config::InsureeConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
    demo: Some(demo::fill),
}

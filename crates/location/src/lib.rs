//! Locations and health facilities; which of them a user may see.

pub mod config;
mod demo;
pub mod entity;
pub mod events;
pub mod links;
pub mod migrations;
pub mod mutation;
pub mod rules;
mod schema;
pub mod security;
pub mod service;
pub mod territory;
mod users;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "location",
    depends_on: &["core"],
    config: Some(ConfigDefinition::of::<config::LocationConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
    events: users::listen,
    demo: Some(demo::fill),
    territory: Some(territory::of),
}

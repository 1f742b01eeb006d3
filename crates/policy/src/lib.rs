//! Policies: what a family buys, for how long, at what price; whom it covers, and what is left of the cover.

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
mod tasks;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "policy",
    depends_on: &["core", "location", "insuree", "medical", "product"],
    config: Some(ConfigDefinition::of::<config::PolicyConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
    events: events::handle,
    demo: Some(demo::fill),
    tasks: tasks::TASKS,
}

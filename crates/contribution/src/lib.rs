//! Premiums: what is paid for policies, and what that makes of them.

pub mod config;
mod demo;
pub mod entity;
pub mod events;
pub mod links;
pub mod migrations;
mod mutation;
pub mod reports;
pub mod rules;
mod schema;
pub mod service;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "contribution",
    depends_on: &["core", "location", "insuree", "product", "payer", "policy"],
    config: Some(ConfigDefinition::of::<config::ContributionConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
    events: events::handle,
    demo: Some(demo::fill),
}

//! Claims of health facilities. So far who submits them: claim administrators.

pub mod config;
pub mod entity;
pub mod migrations;
mod principal;
pub mod rules;
mod schema;
pub mod service;
mod users;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "claim",
    depends_on: &["core", "location"],
    config: Some(ConfigDefinition::of::<config::ClaimConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
    events: users::listen,
    principal: Some(principal::complete),
}

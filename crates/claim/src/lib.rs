//! Claims of health facilities: written, submitted, reviewed, processed and valuated; what patients say of them; who submits
//! them.

pub mod config;
mod demo;
pub mod entity;
pub mod events;
pub mod links;
pub mod migrations;
mod mutation;
mod principal;
mod rest;
pub mod rules;
mod schema;
pub mod security;
pub mod service;
mod users;
pub mod validation;

use openimis_kernel::{module, module_config::ConfigDefinition};

module! {
    name: "claim",
    depends_on: &["core", "location", "insuree", "medical", "medical_pricelist", "product", "policy"],
    config: Some(ConfigDefinition::of::<config::ClaimConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
    routes: rest::routes,
    demo: Some(demo::fill),
    events: users::listen,
    principal: Some(principal::complete),
}

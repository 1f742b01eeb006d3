//! Users, roles, rights, languages, module configuration, mutation log.

pub mod auth;
pub mod config;
pub mod demo;
pub mod entity;
pub mod events;
mod export;
pub mod links;
pub mod migrations;
mod mutation;
mod rest;
pub mod rules;
mod schema;
pub mod services;

use openimis_kernel::{jobs::JobKind, module, module_config::ConfigDefinition};

module! {
    name: "core",
    config: Some(ConfigDefinition::of::<config::CoreConfig>()),
    schema: schema::declare,
    routes: rest::routes,
    jobs: || vec![JobKind::of::<auth::reset::ResetMail>()],
    migrations: migrations::migrations,
    demo: Some(demo::fill),
    core: Some(services::offer),
}

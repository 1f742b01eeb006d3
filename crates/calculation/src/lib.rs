//! Calculation rules: what a contribution costs, what a health facility is paid. A rule is a crate that registers itself;
//! plans name it by its uuid and keep its parameters.

pub mod amount;
pub mod carrier;
pub mod config;
pub mod descriptor;
mod linked;
pub mod migrations;
pub mod parameters;
pub mod provider;
pub mod question;
pub mod registry;
mod rule;
pub mod rules;
mod schema;

use openimis_kernel::{module, module_config::ConfigDefinition};

pub use rule::{CalculationRule, Registration};

module! {
    name: "calculation",
    depends_on: &["core"],
    config: Some(ConfigDefinition::of::<config::CalculationConfig>()),
    schema: schema::declare,
    migrations: migrations::migrations,
}

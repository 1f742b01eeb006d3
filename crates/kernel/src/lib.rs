//! What a module is, and everything modules share. See `docs/architecture.md`.

pub mod access;
pub mod app;
pub mod cell;
pub mod clock;
pub mod core_services;
pub mod custom_filters;
pub mod database;
pub mod demo;
pub mod entity;
pub mod events;
pub mod graphql;
pub mod history;
pub mod http;
pub mod jobs;
pub mod lengths;
pub mod module;
pub mod module_config;
pub mod mutation;
pub mod names;
pub mod observe;
pub mod registry;
pub mod relay;
pub mod rest;

pub use inventory;
pub use serde;

//! Locations and health facilities; which of them a user may see.

pub mod entity;
pub mod migrations;
pub mod security;

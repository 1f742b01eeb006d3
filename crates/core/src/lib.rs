//! Users, roles, rights, languages, module configuration, mutation log.

pub mod entity;
pub mod migrations;

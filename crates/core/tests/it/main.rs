//! Integration tests of the module, on both databases.
#![allow(clippy::unwrap_used, missing_docs)]

openimis_testkit::tables!("core");

use openimis_core as _;

mod auth_lockout;
mod auth_log_capture;
mod auth_log_in;
mod auth_mail_server;
mod auth_remote_user;
mod auth_secrets;
mod auth_session;
mod auth_setup;
mod config;
mod demo;
mod languages;
mod logs;
mod masking;
mod password_change;
mod password_reset;
mod rest_exports;
mod rest_users;
mod roles;
mod schema_export;
mod schema_rights;
mod token_life;
mod token_rsa;
mod users;
mod users_setup;
mod users_witness;

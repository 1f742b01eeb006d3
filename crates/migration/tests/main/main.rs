//! The runner against real databases: PostgreSQL and SQLite.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod adoption;
mod at_once;
mod database;
mod empty;
mod example;
mod foreign_keys;
mod steps;

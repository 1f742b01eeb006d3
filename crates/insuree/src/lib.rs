//! Families and insurees.

pub mod entity;
pub mod migrations;

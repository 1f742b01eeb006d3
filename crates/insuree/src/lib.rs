//! Families and insurees.

pub mod entity;

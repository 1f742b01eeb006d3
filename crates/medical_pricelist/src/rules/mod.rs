//! Rules as plain functions.

pub mod price;

//! Rules as plain functions.

pub mod patient_category;

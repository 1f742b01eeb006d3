//! Rules as plain functions.

pub mod amount;
pub mod change;
pub mod manual_price;
pub mod patient_category;

//! Rules without a database.

pub mod catchments;
pub mod contract;
pub mod hierarchy;

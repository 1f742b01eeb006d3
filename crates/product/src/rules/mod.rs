//! Rules of products, as functions over plain values.

pub mod conversion;
pub mod cover;
pub mod cycle;
pub mod discount;
pub mod distribution;
pub mod limit;

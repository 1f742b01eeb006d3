//! The rule that comes with the registry.

mod percent_of_income;

pub use percent_of_income::{PercentOfIncome, contribution, cover};

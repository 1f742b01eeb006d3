//! The GraphQL engine: modules declare types over tables, a planner answers selections with one statement per level.

pub mod args;
pub mod builder;
pub mod coerce;
pub mod context;
pub mod dynamic;
pub mod error;
pub mod execute;
pub mod export;
mod fetch;
mod finish;
pub mod from;
pub mod limits;
pub mod lookup;
pub mod mask;
mod page;
mod plan;
mod planner;
mod project;
pub mod q;
pub mod scalar;
pub mod schema;
mod selection;
mod sql;
pub mod ty;
mod write;

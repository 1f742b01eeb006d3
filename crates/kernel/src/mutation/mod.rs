//! Mutations: one life cycle for all. See [`lifecycle`].

mod context;
mod definition;
pub mod direct;
mod error;
mod input;
pub mod lifecycle;
pub mod log;
pub mod queue;

pub use context::MutationContext;
pub use definition::{Mutation, MutationDefinition};
pub use error::{MutationError, ensure};
pub use input::{Input, InputType, moment};

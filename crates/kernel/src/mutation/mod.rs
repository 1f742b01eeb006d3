//! Mutations: one life cycle for all. See [`lifecycle`].

mod context;
mod definition;
pub mod direct;
mod error;
mod given;
mod input;
mod key;
pub mod lifecycle;
pub mod log;
pub(crate) mod queued;

pub use context::MutationContext;
pub use definition::{Mutation, MutationDefinition};
pub use error::{MutationError, ensure};
pub use given::Given;
pub use input::{Input, InputType, moment};

//! What other modules may do with claims.

pub mod admins;
pub mod attachments;
mod bulk;
pub mod entry;
pub mod facts;
pub mod feedback;
pub mod filtered;
mod history;
pub mod lines;
pub mod outcome;
pub mod review;
pub mod selection;
pub(crate) mod store;
pub mod usage;

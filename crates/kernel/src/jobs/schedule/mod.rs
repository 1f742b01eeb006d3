//! Scheduled tasks: which slots are due, and one firing for each of them.

mod firing;
mod row;
mod slot;

pub use firing::{TaskJob, TaskSummary, fire_due, follow, listed, pause, run_now};
pub use slot::{Missed, Times};

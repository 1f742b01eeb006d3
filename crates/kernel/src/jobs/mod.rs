//! Work that is done after the answer, and is not lost: see `docs/decisions/0004-jobs.md`.

mod claim;
mod job;
mod queue;
mod row;
mod run;
pub mod schedule;
mod worker;

pub use job::{Job, JobContext, JobError, JobKind};
pub use queue::{JobSummary, NewJob, Wake, counted, listed, put, retry};
pub use row::State;
pub use worker::{follow_notices, run_next, work};

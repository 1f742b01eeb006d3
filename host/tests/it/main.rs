//! The server as operators meet it: a process, its command line, its addresses, its end.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod commands;
mod logs;
mod outage;
mod program;
mod selection;
mod sentry;
mod serving;

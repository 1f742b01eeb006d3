//! The server as operators meet it: a process, its command line, its addresses, its end.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod adoption;
mod asking;
mod authorisation;
mod commands;
mod country;
mod enrolment;
mod figures;
mod literally;
mod logs;
mod outage;
mod power_failure;
mod program;
mod proxy;
mod rubbish;
mod selection;
mod sentry;
mod serving;

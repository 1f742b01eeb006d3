//! Rules of claims as functions of plain values: no database, no clock, no request.
//!
//! [`submission::submit`], [`submission::process`] and [`submission::revalue`] take a claim with what is known of its patient
//! and of what it may cost, and change it; the other files are their parts.

pub mod assignment;
pub mod attachments;
pub mod bounds;
pub mod category;
pub mod check;
pub mod code;
pub mod coverage;
pub mod dates;
pub mod entry;
pub mod facts;
pub mod objection;
pub mod packages;
pub mod prices;
pub mod status;
pub mod submission;
pub mod totals;
pub mod valuation;

#[cfg(test)]
mod cases;

//! Rules of premiums as functions of plain values: no database, no clock, no request.

pub mod receipt;
pub mod settlement;
pub mod split;

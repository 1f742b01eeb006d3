//! Rules of policies as functions of plain values: no database, no clock, no request.

pub mod amounts;
pub mod earning;
pub mod eligibility;
pub mod listing;
pub mod months;
pub mod period;
pub mod renewal;
pub mod status;
pub mod value;

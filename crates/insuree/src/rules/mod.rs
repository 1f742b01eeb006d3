//! Rules of enrolment as functions of plain values: no database, no clock, no request.

pub mod age;
pub mod cover;
pub mod number;
pub mod personal_code;
pub mod photo;
pub mod renewal;
pub mod required;
pub mod status;

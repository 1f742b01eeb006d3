//! Rules about users and roles, without database, clock and request.

pub mod email;
pub mod obligatory;
pub mod system_code;

//! Proving who one is: passwords, tokens, sessions and proxies.

pub mod actions;
pub mod contract;
pub mod keys;
pub mod lockout;
pub mod log_in;
pub mod mail;
pub mod new_password;
pub mod password;
pub mod provision;
pub mod remote_user;
pub mod reset;
pub mod reset_mail;
pub mod schema;
pub mod session;
pub mod token;

//! Proving who one is: passwords and tokens of users.

pub mod keys;
pub mod password;
pub mod token;

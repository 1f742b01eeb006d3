//! Passwords, tokens and request forgery protection, as pure functions.
//!
//! Nothing here reads a database, a clock, a request or the environment: the moment, the source of randomness and the
//! stored values are parameters, so that every rule can be tested with a table of cases. Loading users, storing
//! failures, setting cookies and choosing a status code belong to the callers.
//!
//! The formats are those of the 24.10 backend and of the Django release it runs on. Both backends can therefore work
//! on one database: a password set by one is accepted by the other, and so are tokens, as long as they share their keys.

pub mod authorization;
pub mod client_address;
pub mod csrf;
pub mod django_password;
pub mod jwt;
pub mod legacy_password;
pub mod lockout;
pub mod password_policy;
pub mod rate_limit;
pub mod reset_token;

mod alphanumeric;
mod trim;

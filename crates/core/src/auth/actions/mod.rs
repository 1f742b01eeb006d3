//! The GraphQL fields about log-in and passwords, all outside the mutation log.

pub mod cookies;
pub mod passwords;
pub mod refused;
pub mod tokens;

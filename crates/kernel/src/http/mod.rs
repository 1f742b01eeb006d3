//! HTTP: who asks, GraphQL, REST routes of modules, headers, health.

mod authenticate;
mod cookies;
mod graphql;
mod headers;
mod health;
mod meta;
mod rate_limit;
mod router;

pub use authenticate::{Authentication, authenticate};
pub use cookies::{CSRF_COOKIE, JWT_COOKIE, REFRESH_COOKIE, expired_cookie, jwt_cookie};
pub use graphql::{StatementCount, read_request};
pub use meta::RequestMeta;
pub use router::router;

//! HTTP: who asks, GraphQL, REST routes of modules, headers, health.

mod authenticate;
mod bounds;
mod cookies;
mod errors;
mod forgery;
mod graphql;
mod headers;
mod health;
mod meta;
mod rate_limit;
mod router;

pub use authenticate::{Authentication, Proof, authenticate};
pub use bounds::finish;
pub use cookies::{CSRF_COOKIE, JWT_COOKIE, REFRESH_COOKIE, expired_cookie, jwt_cookie};
pub use forgery::trusted_origins;
pub use graphql::{StatementCount, read_request};
pub use health::Availability;
pub use meta::RequestMeta;
pub use router::{router, router_with};

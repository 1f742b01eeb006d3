//! Limits on requests per client: at most so many in a fixed window of time, by the rule of django-ratelimit.
//!
//! All servers agree on the windows without talking to each other, because their ends follow from the clock and the
//! checksum of the client's key ([`window_end`]). [`RateLimiter`] counts in the memory of one process;
//! [`cache_key`] names the counter for those who count in a shared cache.

mod limiter;
mod rate;

pub use limiter::{RateDecision, RateLimiter};
pub use rate::{Rate, RateParseError, cache_key, window_end};

//! Premiums: what is paid for policies, and what that makes of them.

pub mod rules;

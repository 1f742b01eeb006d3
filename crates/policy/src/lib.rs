//! Policies: what a family buys, for how long, at what price; whom it covers, and what is left of the cover.

pub mod entity;
pub mod rules;

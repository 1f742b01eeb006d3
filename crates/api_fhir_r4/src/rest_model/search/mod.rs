//! Searches: what the parameters of a query mean (R4 section 3.1.1, spec section 3.1).
//!
//! Different parameters and repetitions of one are all to hold (AND); values separated by commas are alternatives
//! (OR).

mod criterion;
mod date;
mod handling;
mod parameter;
mod parse;
mod token;

pub use criterion::{Criterion, Match, TextMode};
pub use date::{DateFilter, DateRange, Prefix};
pub use handling::Handling;
pub use parameter::{GROUP, LOCATION, ORGANIZATION, PATIENT, ParameterSpec, ResourceSpec};
pub use parse::SearchRules;
pub use token::{Token, TokenSystem, TypedIdentifier};

use crate::r4::Issue;

/// A search, understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Search {
    /// Most resources on one page.
    pub count: u32,
    /// The page, counted from 1 (`page-offset`).
    pub page: u32,
    /// Whether only the number of matches is asked for.
    pub summary: Summary,
    /// How exact `Bundle.total` must be.
    pub total: Total,
    /// What the resources must fulfil, all of it.
    pub criteria: Vec<Criterion>,
    /// Parameters that were left out of account, for the client.
    pub warnings: Vec<Issue>,
    /// The parameters that were taken into account, as they were sent, without `_count` and `page-offset`.
    pub accepted: Vec<(String, String)>,
    /// Whether the client named a page size, which the links then repeat.
    pub count_was_given: bool,
}

impl Search {
    /// How many matches stand before this page.
    #[must_use]
    pub fn offset(&self) -> u64 {
        u64::from(self.page.saturating_sub(1)) * u64::from(self.count)
    }

    /// The criteria of one parameter.
    pub fn criteria_of(&self, name: &str) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(move |criterion| criterion.name == name)
    }
}

/// What of the resources is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Summary {
    /// The whole resources.
    #[default]
    Full,
    /// Only how many there are (`_summary=count`, `_count=0`).
    Count,
}

/// How exact the number of matches must be (`_total`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Total {
    /// Exact; also what is given when nothing is asked for.
    #[default]
    Accurate,
    /// An estimate is enough.
    Estimate,
    /// Not needed.
    None,
}

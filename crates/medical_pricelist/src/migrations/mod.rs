//! The database of this module, step by step.

mod initial;
mod prices;
mod search_indexes;

#[cfg(test)]
mod tests;

use openimis_migration::declare::*;

/// The migrations of the module, oldest first.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration::new("0001_initial").after(&[("core", "0001_initial"), ("location", "0001_initial")]).steps(initial::steps),
        Migration::new("0002_prices").after(&[("medical", "0001_initial")]).replaces(prices::REPLACES).steps(prices::steps),
        Migration::new("0100_search_indexes").steps(search_indexes::steps),
    ]
}

//! The database of this module, step by step.

mod claims;
mod initial;
mod search_indexes;

#[cfg(test)]
mod tests;

use openimis_migration::declare::*;

/// The migrations of the module, oldest first.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![
        // Older than claims: users had claim administrators before there were claims.
        Migration::new("0001_initial").after(&[("core", "0001_initial"), ("location", "0001_initial")]).steps(initial::steps),
        Migration::new("0002_claims")
            .after(&[("insuree", "0001_initial"), ("medical", "0001_initial"), ("product", "0001_initial"), ("policy", "0001_initial")])
            .replaces(claims::REPLACES)
            .steps(claims::steps),
        Migration::new("0100_search_indexes").steps(search_indexes::steps),
    ]
}

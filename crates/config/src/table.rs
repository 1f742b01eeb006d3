//! The table of all variables: the one place that names, documents and defaults them.

mod accounts;
mod database;
mod files;
mod graphql;
mod operation;
mod security;
mod site;
mod unused;

pub(crate) use {accounts::*, database::*, files::*, graphql::*, operation::*, security::*, site::*};

use crate::variable::{Row, Section};

static SECTIONS: [&Section; 8] = [&SITE, &DATABASE, &SECURITY, &ACCOUNTS, &GRAPHQL, &FILES, &OPERATION, &unused::UNUSED];

/// All variables by subject, in the order in which they are documented; the last section holds
/// those that are known and not used.
#[must_use]
pub fn sections() -> &'static [&'static Section] {
    &SECTIONS
}

/// All variables.
pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    SECTIONS.iter().flat_map(|section| section.rows.iter().copied())
}

/// The variable of this name.
pub(crate) fn row(name: &str) -> Option<&'static Row> {
    rows().find(|row| row.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_name_stands_once_and_is_documented() {
        let mut names = BTreeSet::new();
        for row in rows() {
            assert!(names.insert(row.name), "{} stands twice", row.name);
            assert!(row.description.ends_with('.'), "{}", row.name);
        }
    }
}

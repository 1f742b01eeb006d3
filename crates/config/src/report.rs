//! What is in force, for `openimis config show`.

use std::collections::BTreeMap;

use crate::{
    layers::Source,
    reader::Decided,
    table,
    variable::{Default, Row, Usage},
};

/// A variable as it is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effective {
    /// The variable.
    pub name: &'static str,
    /// Its value, masked if it is a secret; empty if it has none.
    pub value: String,
    /// Where the value comes from.
    pub source: Source,
    /// What the variable means.
    pub description: &'static str,
    /// What values are accepted.
    pub accepted: &'static str,
    /// Who acts upon the variable.
    pub usage: Usage,
}

/// All variables that the server acts upon and the unused ones that are set, by subject.
pub(crate) fn report(decided: &BTreeMap<&'static str, Decided>) -> Vec<Effective> {
    table::rows()
        .filter(|row| row.usage == Usage::Server || decided.contains_key(row.name))
        .map(|row| effective(row, decided.get(row.name)))
        .collect()
}

fn effective(row: &'static Row, decided: Option<&Decided>) -> Effective {
    let Row { name, description, accepted, usage, .. } = *row;
    let (value, source) = match (decided, row.default) {
        (Some(Decided { shown, source }), _) => (shown.clone(), *source),
        (None, Default::Text(text)) => (text.to_owned(), Source::Default),
        (None, Default::Depends(_) | Default::Unset) => (String::new(), Source::Default),
    };
    Effective { name, value, source, description, accepted, usage }
}

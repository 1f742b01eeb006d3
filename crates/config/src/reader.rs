//! Reads variables one by one, collects what is wrong and remembers what was decided.

use std::collections::BTreeMap;

use crate::{
    error::SettingError,
    layers::{Layers, Source},
    secret::Secret,
    variable::{Default, Row, Usage, Variable},
};

/// Something the operator should know that does not prevent a start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The variable.
    pub name: &'static str,
    /// What to know, or to do.
    pub text: String,
}

/// The effective value of a variable, masked if it is a secret.
#[derive(Debug, Clone)]
pub(crate) struct Decided {
    pub shown: String,
    pub source: Source,
}

impl Decided {
    fn new(row: &Row, text: String, source: Source) -> Self {
        let shown = if row.secret { Secret::MASK.to_owned() } else { text };
        Self { shown, source }
    }
}

/// Reads variables. Methods answer none where a value was refused; the refusal is kept, so that
/// reading goes on and one start tells all errors.
pub(crate) struct Reader {
    layers: Layers,
    pub errors: Vec<SettingError>,
    pub warnings: Vec<Warning>,
    pub decided: BTreeMap<&'static str, Decided>,
}

impl Reader {
    pub fn new(layers: Layers, errors: Vec<SettingError>) -> Self {
        Self { layers, errors, warnings: Vec::new(), decided: BTreeMap::new() }
    }

    /// Whether the variable has a value that is not its default.
    pub fn is_set<T>(&self, variable: &Variable<T>) -> bool {
        self.layers.find(variable.row.name).is_some()
    }

    /// The value, or that of the text which the table names as default.
    pub fn get<T>(&mut self, variable: &Variable<T>) -> Option<T> {
        match variable.row.default {
            Default::Text(text) => self.get_or(variable, text),
            Default::Unset | Default::Depends(_) => self.optional(variable)?,
        }
    }

    /// The value, or that of `default`, which follows from other variables.
    pub fn get_or<T>(&mut self, variable: &Variable<T>, default: &str) -> Option<T> {
        let (text, source) = self.layers.find(variable.row.name).unwrap_or_else(|| (default.to_owned(), Source::Default));
        self.parse(variable, text, source)
    }

    /// The value if there is one: `None` was refused, `Some(None)` is unset.
    pub fn optional<T>(&mut self, variable: &Variable<T>) -> Option<Option<T>> {
        match self.layers.find(variable.row.name) {
            Some((text, source)) => self.parse(variable, text, source).map(Some),
            None => Some(None),
        }
    }

    fn parse<T>(&mut self, variable: &Variable<T>, text: String, source: Source) -> Option<T> {
        let Row { name, accepted, secret, .. } = variable.row;
        // Blanks around a password may belong to it, anywhere else they are slips.
        let value = (variable.parse)(if secret { &text } else { text.trim() });
        if value.is_none() {
            // An @ may stand behind a password: a whole address where a part of it belongs.
            let shown = (!secret && !text.contains('@')).then(|| text.clone());
            self.errors.push(SettingError::Malformed { name, source_of_value: source, shown, accepted });
        }
        self.decided.insert(name, Decided::new(&variable.row, text, source));
        value
    }

    /// Refuses a value that is well formed and cannot be used.
    pub fn refuse<T>(&mut self, variable: &Variable<T>, reason: impl Into<String>) {
        self.errors.push(SettingError::Unusable { name: variable.row.name, reason: reason.into() });
    }

    /// Tells the operator something about a variable.
    pub fn warn<T>(&mut self, variable: &Variable<T>, text: impl Into<String>) {
        self.warnings.push(Warning { name: variable.row.name, text: text.into() });
    }

    /// Notes a variable that is set and was not read: unused by this build, overridden by another
    /// one, or about a database that is not in use.
    pub fn note_if_unread(&mut self, row: &'static Row) {
        if self.decided.contains_key(row.name) {
            return;
        }
        let Some((text, source)) = self.layers.find(row.name) else {
            return;
        };
        self.decided.insert(row.name, Decided::new(row, text, source));
        let text = match row.usage {
            Usage::Server => "is set and has no effect beside the other variables",
            Usage::Unused => "is set and not used by this build",
        };
        self.warnings.push(Warning { name: row.name, text: text.to_owned() });
    }
}

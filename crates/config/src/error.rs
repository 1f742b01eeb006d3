//! Why the environment was refused.

use std::{fmt, path::PathBuf};

use crate::layers::Source;

/// One thing wrong with the environment. No variant carries a secret value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingError {
    /// The value does not have the form that the variable needs.
    #[error("{name} ({source_of_value}): {} is not accepted; accepted: {accepted}", quoted(shown))]
    Malformed {
        /// The variable.
        name: &'static str,
        /// Where the value stands.
        source_of_value: Source,
        /// The value, unless it is or may contain a secret.
        shown: Option<String>,
        /// What would be accepted.
        accepted: &'static str,
    },
    /// The value is not UTF-8 text.
    #[error("{name}: the value is not UTF-8 text")]
    NotText {
        /// The variable.
        name: String,
    },
    /// A name that looks like one of ours and is none: a typing error that would otherwise
    /// silently leave a default in force.
    #[error("{name} is not a variable of openIMIS; the nearest one is {nearest}")]
    Unknown {
        /// The name found in the environment.
        name: String,
        /// The known variable with the most similar name.
        nearest: &'static str,
    },
    /// A value that is well formed and cannot be used, alone or beside the others.
    #[error("{name}: {reason}")]
    Unusable {
        /// The variable.
        name: &'static str,
        /// Why, and what to do instead.
        reason: String,
    },
    /// The `.env` file cannot be read.
    #[error("{}: {reason}", path.display())]
    DotEnv {
        /// The file.
        path: PathBuf,
        /// Why; names the line, never its content.
        reason: String,
    },
}

fn quoted(shown: &Option<String>) -> String {
    shown.as_ref().map_or_else(|| "the value".to_owned(), |value| format!("{value:?}"))
}

/// Everything wrong with the environment, so that one start tells all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingErrors(pub Vec<SettingError>);

impl fmt::Display for SettingErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the environment is refused:")?;
        self.0.iter().try_for_each(|error| write!(f, "\n  {error}"))
    }
}

impl std::error::Error for SettingErrors {}

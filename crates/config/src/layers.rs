//! The places that values come from, and which of them wins.

use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
};

use figment::{
    Error, Figment, Metadata, Profile, Provider,
    value::{Dict, Map, Value},
};

use crate::{error::SettingError, table};

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The environment of the process.
    Environment,
    /// The `.env` file.
    DotEnv,
    /// Neither names the variable, or its value is empty.
    Default,
}

impl Source {
    fn name(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::DotEnv => ".env",
            Self::Default => "default",
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Names and values of one source.
pub(crate) type Pairs = BTreeMap<String, String>;

/// A source as figment sees it. Values stay texts: figment's own reader of the environment turns
/// the password `0123` into the number 123.
struct Layer<'a> {
    source: Source,
    pairs: &'a Pairs,
}

impl Provider for Layer<'_> {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.source.name())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, Error> {
        let dict = table::rows().filter_map(|row| Some((row.name.to_owned(), Value::from(self.pairs.get(row.name)?.as_str())))).collect();
        Ok(Profile::Default.collect(dict))
    }
}

/// The sources one above the other: the environment hides `.env`.
pub(crate) struct Layers {
    figment: Figment,
}

impl Layers {
    pub fn new(environment: &Pairs, dot_env: &Pairs) -> Self {
        let lower = Layer { source: Source::DotEnv, pairs: dot_env };
        let upper = Layer { source: Source::Environment, pairs: environment };
        Self { figment: Figment::from(lower).merge(upper) }
    }

    /// The text of a variable and where it stands; none if it is unset or blank, since compose
    /// files pass on unset variables as empty ones.
    pub fn find(&self, name: &str) -> Option<(String, Source)> {
        let value = self.figment.find_value(name).ok()?;
        let metadata = self.figment.get_metadata(value.tag())?;
        let source = [Source::Environment, Source::DotEnv].into_iter().find(|source| source.name() == metadata.name)?;
        let text = value.into_string().filter(|text| !text.trim().is_empty())?;
        Some((text, source))
    }
}

/// The environment of the process; values that are not text are refused if the name is ours.
pub(crate) fn process_environment(errors: &mut Vec<SettingError>) -> Pairs {
    let mut pairs = Pairs::new();
    for (name, value) in std::env::vars_os() {
        let Ok(name) = name.into_string() else {
            continue;
        };
        match value.into_string() {
            Ok(value) => {
                pairs.insert(name, value);
            }
            Err(_) if table::row(&name).is_some() => errors.push(SettingError::NotText { name }),
            Err(_) => {}
        }
    }
    pairs
}

/// The nearest `.env` file, from `folder` upwards.
pub(crate) fn find_dot_env(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|folder| folder.join(".env")).find(|path| path.is_file())
}

/// The pairs of a `.env` file; the environment of the process stays as it is.
///
/// # Errors
/// If the file cannot be read or one of its lines is no assignment.
pub(crate) fn read_dot_env(path: &Path) -> Result<Pairs, SettingError> {
    let refuse = |reason| SettingError::DotEnv { path: path.to_owned(), reason };
    let text = fs::read_to_string(path).map_err(|error| refuse(error.to_string()))?;
    parse_dot_env(&text).map_err(refuse)
}

fn parse_dot_env(text: &str) -> Result<Pairs, String> {
    let mut pairs = Pairs::new();
    for pair in dotenvy::from_read_iter(text.as_bytes()) {
        let (name, value) = pair.map_err(|error| dot_env_reason(text, &error))?;
        pairs.insert(name, value);
    }
    Ok(pairs)
}

/// dotenvy's own message quotes the line, which may hold a password.
fn dot_env_reason(text: &str, error: &dotenvy::Error) -> String {
    let dotenvy::Error::LineParse(content, _) = error else {
        return "the file cannot be read as assignments".to_owned();
    };
    let number = text.find(content.trim_end()).map_or(1, |start| text[..start].matches('\n').count() + 1);
    format!("line {number} is no assignment NAME=value (put values with spaces, quotes, $, # or \\ between single quotes)")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn pairs(list: &[(&str, &str)]) -> Pairs {
        list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_environment_hides_the_file_and_blank_is_unset() {
        let environment = pairs(&[("DB_HOST", "a"), ("DB_USER", " "), ("DB_PASSWORD", "0123")]);
        let file = pairs(&[("DB_HOST", "b"), ("DB_NAME", "imis"), ("DB_USER", "u")]);
        let layers = Layers::new(&environment, &file);
        for (name, expected) in [
            ("DB_HOST", Some(("a", Source::Environment))),
            ("DB_NAME", Some(("imis", Source::DotEnv))),
            ("DB_USER", None),
            ("DB_PASSWORD", Some(("0123", Source::Environment))),
            ("DB_PORT", None),
        ] {
            let expected = expected.map(|(text, source)| (text.to_owned(), source));
            assert_eq!(layers.find(name), expected, "{name}");
        }
    }

    #[test]
    fn the_forms_of_a_dot_env_file() {
        let text = "# note\nMODE=DEV \nexport SITE_ROOT=api\nDB_OPTIONS='{\"a\": \"$b #c\"}'\nDB_USER=\n";
        let expected = pairs(&[("MODE", "DEV"), ("SITE_ROOT", "api"), ("DB_OPTIONS", "{\"a\": \"$b #c\"}"), ("DB_USER", "")]);
        assert_eq!(parse_dot_env(text).unwrap(), expected);
    }

    #[test]
    fn a_bad_line_is_named_by_its_number_only() {
        for text in ["MODE=DEV\n\nDB_PASSWORD=open sesame\n", "MODE=DEV\n\nsesame\n"] {
            let reason = parse_dot_env(text).unwrap_err();
            assert!(reason.starts_with("line 3 ") && !reason.contains("sesame"), "{reason}");
        }
    }

    #[test]
    fn the_nearest_dot_env_upwards_is_read() {
        let top = std::env::temp_dir().join(format!("openimis-config-{}", std::process::id()));
        let bottom = top.join("a/b");
        fs::create_dir_all(&bottom).unwrap();
        fs::write(top.join(".env"), "MODE=DEV\n").unwrap();
        let far = find_dot_env(&bottom).unwrap();
        fs::write(top.join("a/.env"), "MODE=PROD\n").unwrap();
        let near = find_dot_env(&bottom).unwrap();
        let found = [read_dot_env(&far).unwrap(), read_dot_env(&near).unwrap()];
        fs::remove_dir_all(&top).unwrap();
        assert_eq!(found, [pairs(&[("MODE", "DEV")]), pairs(&[("MODE", "PROD")])]);
    }
}

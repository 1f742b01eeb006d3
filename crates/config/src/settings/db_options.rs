//! `DB_OPTIONS`: what a PostgreSQL connection is told besides its address.

use std::str::Chars;

use serde_json::Value;

use crate::variable::Syntax;

/// Options of PostgreSQL connections.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostgresOptions {
    /// Settings of each session, as in `SET name = value`.
    pub session: Vec<(String, String)>,
    /// Parameters of the connection: `sslmode`, `sslrootcert`, `sslcert`, `sslkey`,
    /// `application_name`.
    pub connection: Vec<(String, String)>,
}

const CONNECTION: [&str; 5] = ["sslmode", "sslrootcert", "sslcert", "sslkey", "application_name"];

const SSL_MODES: [&str; 6] = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

impl PostgresOptions {
    pub(crate) const SYNTAX: Syntax<Self> = Syntax::new(
        r#"a JSON object with any of options ("-c name=value ..."), sslmode, sslrootcert, sslcert, sslkey, application_name"#,
        parse,
    );

    /// Schemas that unqualified table names are searched in, in order; empty: those of the server.
    #[must_use]
    pub fn search_path(&self) -> Vec<&str> {
        let value = self.session.iter().rev().find(|(name, _)| name == "search_path");
        let schemas = value.map_or("", |(_, value)| value.as_str()).split(',');
        schemas.map(|schema| schema.trim().trim_matches('"')).filter(|schema| !schema.is_empty()).collect()
    }

    /// The session settings as the start-up parameter `options` of the PostgreSQL protocol.
    pub(super) fn startup(&self) -> String {
        let switch = |(name, value): &(String, String)| format!("-c {name}={}", escape(value));
        self.session.iter().map(switch).collect::<Vec<_>>().join(" ")
    }
}

fn parse(raw: &str) -> Option<PostgresOptions> {
    let object: serde_json::Map<String, Value> = serde_json::from_str(raw).ok()?;
    let mut options = PostgresOptions::default();
    for (name, value) in object {
        let Value::String(value) = value else {
            return None;
        };
        if name == "options" {
            options.session = session(&value)?;
        } else if !CONNECTION.contains(&name.as_str()) || (name == "sslmode" && !SSL_MODES.contains(&value.as_str())) {
            return None;
        } else {
            options.connection.push((name, value));
        }
    }
    Some(options)
}

/// The switches `-c name=value`, `-cname=value` and `--name=value` that servers accept.
fn session(text: &str) -> Option<Vec<(String, String)>> {
    let mut words = words(text).into_iter();
    let mut settings = Vec::new();
    while let Some(word) = words.next() {
        let assignment = match word.strip_prefix("--").or_else(|| word.strip_prefix("-c"))? {
            "" => words.next()?,
            rest => rest.to_owned(),
        };
        let (name, value) = assignment.split_once('=')?;
        // Hyphens of the switch stand for underscores of the setting.
        let name = name.replace('-', "_");
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        if name.is_empty() || !name.chars().all(is_name) {
            return None;
        }
        settings.push((name, value.to_owned()));
    }
    Some(settings)
}

/// Words between blanks; a backslash keeps what follows it.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.chars();
    while let Some(word) = next_word(&mut rest) {
        words.push(word);
    }
    words
}

fn next_word(rest: &mut Chars<'_>) -> Option<String> {
    let mut word = None::<String>;
    while let Some(c) = rest.next() {
        match c {
            c if c.is_whitespace() && word.is_some() => break,
            c if c.is_whitespace() => {}
            '\\' => word.get_or_insert_default().extend(rest.next()),
            c => word.get_or_insert_default().push(c),
        }
    }
    word
}

fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        if c.is_whitespace() || c == '\\' {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn options_are_read_and_written() {
        for (raw, startup, search_path) in [
            (r#"{"options":"-c search_path=django,public"}"#, Some("-c search_path=django,public"), &["django", "public"][..]),
            (r#"{"options":"-csearch_path=a --statement-timeout=5s"}"#, Some("-c search_path=a -c statement_timeout=5s"), &["a"]),
            (r#"{"options":"-c search_path=a,\\ b"}"#, Some(r"-c search_path=a,\ b"), &["a", "b"]),
            ("{}", Some(""), &[]),
            (r#"{"sslmode":"require"}"#, Some(""), &[]),
            (r#"{"sslmode":"maybe"}"#, None, &[]),
            (r#"{"options":"search_path=a"}"#, None, &[]),
            (r#"{"options":"-c"}"#, None, &[]),
            (r#"{"options":1}"#, None, &[]),
            (r#"{"driver":"ODBC Driver 17"}"#, None, &[]),
            ("{'options':'-c a=b'}", None, &[]),
            ("[]", None, &[]),
        ] {
            let options = parse(raw);
            assert_eq!(options.as_ref().map(PostgresOptions::startup).as_deref(), startup, "{raw}");
            assert_eq!(options.unwrap_or_default().search_path(), search_path, "{raw}");
        }
    }
}

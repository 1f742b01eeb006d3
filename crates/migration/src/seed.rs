//! Rows that a fresh database begins with.

use chrono::{DateTime, SecondsFormat, Utc};

use crate::sql::{Dialect, literal, quoted, quoted_list};

/// A value of a seed row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Datum {
    /// Empty.
    Null,
    /// A whole number.
    Int(i64),
    /// A text.
    Text(&'static str),
    /// True or false.
    Bool(bool),
    /// A uuid in its usual spelling (32 hexadecimal digits and hyphens), for a column of that type.
    Uuid(&'static str),
    /// The moment of the run.
    Now,
}

impl From<i64> for Datum {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<&'static str> for Datum {
    fn from(text: &'static str) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Datum {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl Datum {
    /// The value as a literal. SQLite stores uuids as sea-orm binds them: 16 bytes.
    fn sql(self, dialect: Dialect, now: DateTime<Utc>) -> String {
        match (self, dialect) {
            (Self::Null, _) => "NULL".into(),
            (Self::Int(number), _) => number.to_string(),
            (Self::Text(text), _) => literal(text),
            (Self::Bool(value), _) => if value { "TRUE" } else { "FALSE" }.into(),
            (Self::Uuid(uuid), Dialect::Postgres) => literal(uuid),
            (Self::Uuid(uuid), Dialect::Sqlite) => format!("x'{}'", uuid.replace('-', "")),
            (Self::Now, _) => moment(now),
        }
    }
}

/// A moment as a literal, spelt as sea-orm binds it on SQLite.
pub(crate) fn moment(at: DateTime<Utc>) -> String {
    literal(&at.to_rfc3339_opts(SecondsFormat::Micros, false))
}

/// Rows for one table. A row whose key exists is left as it is.
#[derive(Clone, Debug)]
pub struct Seed {
    table: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<Datum>>,
    sequence: Option<&'static str>,
}

impl Seed {
    /// No rows yet, for these columns.
    pub fn new(table: &'static str, columns: impl IntoIterator<Item = &'static str>) -> Self {
        Self { table, columns: columns.into_iter().collect(), rows: Vec::new(), sequence: None }
    }

    /// One more row, a value for each column.
    #[must_use]
    pub fn row(mut self, values: impl IntoIterator<Item = Datum>) -> Self {
        self.rows.push(values.into_iter().collect());
        self
    }

    /// The serial or identity column whose keys the rows bring with them; the next generated key comes after them.
    #[must_use]
    pub fn generated_key(self, column: &'static str) -> Self {
        Self { sequence: Some(column), ..self }
    }

    pub(crate) const fn table(&self) -> &'static str {
        self.table
    }

    /// The statements that insert the rows.
    pub(crate) fn insert(&self, dialect: Dialect, now: DateTime<Utc>) -> Vec<String> {
        if self.rows.is_empty() {
            return Vec::new();
        }
        let rows: Vec<String> = self.rows.iter().map(|row| row_sql(row, dialect, now)).collect();
        let mut statements = vec![format!(
            "INSERT INTO {} ({}) VALUES\n  {}\nON CONFLICT DO NOTHING",
            quoted(self.table),
            quoted_list(self.columns.iter().copied()),
            rows.join(",\n  ")
        )];
        if let (Some(column), Dialect::Postgres) = (self.sequence, dialect) {
            statements.push(format!(
                "SELECT setval(pg_get_serial_sequence({}, {}), (SELECT max({}) FROM {}))",
                literal(&quoted(self.table)),
                literal(column),
                quoted(column),
                quoted(self.table)
            ));
        }
        statements
    }
}

fn row_sql(row: &[Datum], dialect: Dialect, now: DateTime<Utc>) -> String {
    let values: Vec<String> = row.iter().map(|value| value.sql(dialect, now)).collect();
    format!("({})", values.join(", "))
}

/// A seed row: each value as its Rust literal, [`Datum::Null`] and [`Datum::Now`] by their names.
///
/// ```
/// use openimis_migration::{Datum, row};
/// assert_eq!(row![1, "en", Datum::Null], [Datum::Int(1), Datum::Text("en"), Datum::Null]);
/// ```
#[macro_export]
macro_rules! row {
    ($($value:expr),+ $(,)?) => { [$($crate::Datum::from($value)),+] };
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn rows_become_one_insert_and_the_sequence_follows() {
        let now: DateTime<Utc> = "2026-01-02T03:04:05.6Z".parse().unwrap();
        let seed = Seed::new("t", ["id", "name", "on", "u", "at"])
            .row(row![1, "d'or", true, Datum::Uuid("5ee49221-3130-4ce8-b16d-05de360f5b71"), Datum::Now])
            .generated_key("id");
        let postgres = seed.insert(Dialect::Postgres, now);
        assert_eq!(
            postgres,
            [
                "INSERT INTO \"t\" (\"id\", \"name\", \"on\", \"u\", \"at\") VALUES\n  (1, 'd''or', TRUE, \
                 '5ee49221-3130-4ce8-b16d-05de360f5b71', '2026-01-02T03:04:05.600000+00:00')\nON CONFLICT DO NOTHING",
                "SELECT setval(pg_get_serial_sequence('\"t\"', 'id'), (SELECT max(\"id\") FROM \"t\"))",
            ]
        );
        let sqlite = seed.insert(Dialect::Sqlite, now);
        assert_eq!(sqlite.len(), 1);
        assert!(sqlite[0].contains("x'5ee4922131304ce8b16d05de360f5b71'"), "{}", sqlite[0]);
    }

    #[test]
    fn no_rows_no_statement() {
        assert!(Seed::new("t", ["a"]).insert(Dialect::Postgres, DateTime::UNIX_EPOCH).is_empty());
    }
}

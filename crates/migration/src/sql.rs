//! The two SQL dialects, and how names and texts are written in them.

use sea_orm::DbBackend;

use crate::error::MigrationError;

/// The databases that can be migrated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL 12 or newer.
    Postgres,
    /// SQLite 3.
    Sqlite,
}

impl TryFrom<DbBackend> for Dialect {
    type Error = MigrationError;

    fn try_from(backend: DbBackend) -> Result<Self, MigrationError> {
        match backend {
            DbBackend::Postgres => Ok(Self::Postgres),
            DbBackend::Sqlite => Ok(Self::Sqlite),
            _ => Err(MigrationError::UnsupportedDatabase),
        }
    }
}

/// A name as SQL wants it: in double quotes, because the tables mix upper and lower case.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Several quoted names, separated by commas.
pub(crate) fn quoted_list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// A text as an SQL literal.
pub(crate) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_inside_names_and_texts_are_doubled() {
        assert_eq!(quoted(r#"tbl"x"#), r#""tbl""x""#);
        assert_eq!(quoted_list(["a", "B"]), r#""a", "B""#);
        assert_eq!(literal("Driver's"), "'Driver''s'");
    }

    #[test]
    fn mysql_is_refused() {
        assert!(matches!(Dialect::try_from(DbBackend::MySql), Err(MigrationError::UnsupportedDatabase)));
    }
}

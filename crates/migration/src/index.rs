//! Indexes.

use crate::sql::{Dialect, quoted};

/// What an index sorts by.
#[derive(Clone, Debug)]
pub enum IndexKey {
    /// A column.
    Column(&'static str),
    /// An expression over columns, the same in both dialects.
    Expression(&'static str),
}

impl From<&'static str> for IndexKey {
    fn from(column: &'static str) -> Self {
        Self::Column(column)
    }
}

/// An index of a table.
#[derive(Clone, Debug)]
pub struct Index {
    name: &'static str,
    keys: Vec<IndexKey>,
    unique: bool,
    pattern: bool,
    filter: Option<&'static str>,
}

impl Index {
    /// An index over columns and expressions.
    pub fn new<K: Into<IndexKey>>(name: &'static str, keys: impl IntoIterator<Item = K>) -> Self {
        let keys = keys.into_iter().map(Into::into).collect();
        Self { name, keys, unique: false, pattern: false, filter: None }
    }

    /// No combination of keys twice.
    #[must_use]
    pub fn unique(self) -> Self {
        Self { unique: true, ..self }
    }

    /// For `LIKE 'prefix%'` on PostgreSQL, whose ordinary indexes cannot do that in every collation
    /// (`varchar_pattern_ops`). SQLite does not get it.
    #[must_use]
    pub fn pattern(self) -> Self {
        Self { pattern: true, ..self }
    }

    /// Only rows for which the condition holds.
    #[must_use]
    pub fn filter(self, condition: &'static str) -> Self {
        Self { filter: Some(condition), ..self }
    }

    /// The statement that creates it; nothing where the dialect has no use for it.
    pub(crate) fn create(&self, table: &str, dialect: Dialect) -> Option<String> {
        if self.pattern && dialect == Dialect::Sqlite {
            return None;
        }
        let class = if self.pattern { " varchar_pattern_ops" } else { "" };
        let keys: Vec<String> = self.keys.iter().map(|key| format!("{}{class}", key.sql())).collect();
        let unique = if self.unique { "UNIQUE " } else { "" };
        let filter = self.filter.map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
        Some(format!("CREATE {unique}INDEX {} ON {} ({}){filter}", quoted(self.name), quoted(table), keys.join(", ")))
    }
}

impl IndexKey {
    fn sql(&self) -> String {
        match self {
            Self::Column(name) => quoted(name),
            Self::Expression(expression) => format!("({expression})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_spelt_for_each_dialect() {
        let plain = Index::new("i", ["a", "B"]).unique().filter("\"V\" IS NULL");
        let expected = r#"CREATE UNIQUE INDEX "i" ON "t" ("a", "B") WHERE "V" IS NULL"#;
        assert_eq!(plain.create("t", Dialect::Postgres).as_deref(), Some(expected));
        assert_eq!(plain.create("t", Dialect::Sqlite).as_deref(), Some(expected));
    }

    #[test]
    fn a_pattern_index_is_for_postgres_only() {
        let index = Index::new("i", ["a"]).pattern();
        assert_eq!(index.create("t", Dialect::Postgres).as_deref(), Some(r#"CREATE INDEX "i" ON "t" ("a" varchar_pattern_ops)"#));
        assert_eq!(index.create("t", Dialect::Sqlite), None);
    }

    #[test]
    fn an_expression_is_not_quoted() {
        let index = Index::new("i", [IndexKey::Expression("lower(\"a\")")]);
        assert_eq!(index.create("t", Dialect::Sqlite).as_deref(), Some(r#"CREATE INDEX "i" ON "t" ((lower("a")))"#));
    }
}

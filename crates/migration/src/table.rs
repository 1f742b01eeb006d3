//! Tables and their keys.

use crate::column::Column;
use crate::index::Index;
use crate::sql::{Dialect, quoted, quoted_list};

/// A foreign key over one column.
#[derive(Clone, Debug)]
pub struct ForeignKey {
    name: &'static str,
    column: &'static str,
    target: &'static str,
    target_column: &'static str,
    deferred: bool,
}

impl ForeignKey {
    /// Checked at the end of the transaction, as Django declares its foreign keys.
    #[must_use]
    pub const fn deferred(name: &'static str, column: &'static str, target: &'static str, target_column: &'static str) -> Self {
        Self { name, column, target, target_column, deferred: true }
    }

    /// Checked by each statement, as the older scripts of the reference declare a few.
    #[must_use]
    pub const fn immediate(self) -> Self {
        Self { deferred: false, ..self }
    }

    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    /// The constraint, for `CREATE TABLE` and `ADD`.
    pub(crate) fn definition(&self) -> String {
        let deferred = if self.deferred { " DEFERRABLE INITIALLY DEFERRED" } else { "" };
        format!(
            "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} ({}){deferred}",
            quoted(self.name),
            quoted(self.column),
            quoted(self.target),
            quoted(self.target_column)
        )
    }
}

/// A table with its columns, constraints and indexes.
#[derive(Clone, Debug)]
pub struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: Vec<Column>,
    primary_key: Vec<&'static str>,
    uniques: Vec<(&'static str, Vec<&'static str>)>,
    checks: Vec<(&'static str, &'static str)>,
    foreign_keys: Vec<ForeignKey>,
    indexes: Vec<Index>,
}

impl Table {
    /// A table without columns.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            columns: Vec::new(),
            primary_key: Vec::new(),
            uniques: Vec::new(),
            checks: Vec::new(),
            foreign_keys: Vec::new(),
            indexes: Vec::new(),
        }
    }

    /// More columns, behind those it has.
    #[must_use]
    pub fn columns(mut self, columns: impl IntoIterator<Item = Column>) -> Self {
        self.columns.extend(columns);
        self
    }

    /// A primary key over several columns.
    #[must_use]
    pub fn primary_key(mut self, columns: impl IntoIterator<Item = &'static str>) -> Self {
        self.primary_key = columns.into_iter().collect();
        self
    }

    /// A constraint: no combination of these columns twice.
    #[must_use]
    pub fn unique(mut self, name: &'static str, columns: impl IntoIterator<Item = &'static str>) -> Self {
        self.uniques.push((name, columns.into_iter().collect()));
        self
    }

    /// A constraint that each row has to fulfil; an SQL condition that both dialects understand.
    #[must_use]
    pub fn check(mut self, name: &'static str, condition: &'static str) -> Self {
        self.checks.push((name, condition));
        self
    }

    /// A foreign key that is checked at the end of the transaction. The target must exist before, or be this table.
    #[must_use]
    pub fn references(self, name: &'static str, column: &'static str, target: &'static str, target_column: &'static str) -> Self {
        self.foreign_key(ForeignKey::deferred(name, column, target, target_column))
    }

    /// A foreign key.
    #[must_use]
    pub fn foreign_key(mut self, key: ForeignKey) -> Self {
        self.foreign_keys.push(key);
        self
    }

    /// An index over columns.
    #[must_use]
    pub fn index(self, name: &'static str, columns: impl IntoIterator<Item = &'static str>) -> Self {
        self.with_index(Index::new(name, columns))
    }

    /// An index for searches by prefix, see [`Index::pattern`].
    #[must_use]
    pub fn pattern_index(self, name: &'static str, column: &'static str) -> Self {
        self.with_index(Index::new(name, [column]).pattern())
    }

    /// An index.
    #[must_use]
    pub fn with_index(mut self, index: Index) -> Self {
        self.indexes.push(index);
        self
    }

    /// The statements that create the table and its indexes.
    pub(crate) fn create(&self, dialect: Dialect) -> Vec<String> {
        let columns = self.columns.iter().map(|column| column.definition(dialect));
        let key = (!self.primary_key.is_empty()).then(|| format!("PRIMARY KEY ({})", quoted_list(self.primary_key.iter().copied())));
        let uniques = self
            .uniques
            .iter()
            .map(|(name, columns)| format!("CONSTRAINT {} UNIQUE ({})", quoted(name), quoted_list(columns.iter().copied())));
        let checks = self.checks.iter().map(|(name, condition)| format!("CONSTRAINT {} CHECK ({condition})", quoted(name)));
        let foreign_keys = self.foreign_keys.iter().map(ForeignKey::definition);
        let lines: Vec<String> = columns.chain(key).chain(uniques).chain(checks).chain(foreign_keys).collect();
        let table = format!("CREATE TABLE {} (\n  {}\n)", quoted(self.name), lines.join(",\n  "));
        let indexes = self.indexes.iter().filter_map(|index| index.create(self.name, dialect));
        std::iter::once(table).chain(indexes).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::*;

    #[test]
    fn a_table_comes_with_its_constraints_and_indexes() {
        let table = table("t")
            .columns([int4("a"), int4("b").null()])
            .primary_key(["a", "b"])
            .unique("u", ["b", "a"])
            .check("c", "a >= 0")
            .references("f", "b", "other", "id")
            .foreign_key(ForeignKey::deferred("g", "a", "other", "id").immediate())
            .index("i", ["b"])
            .pattern_index("p", "b");
        let statements = table.create(Dialect::Sqlite);
        assert_eq!(
            statements,
            [
                "CREATE TABLE \"t\" (\n  \"a\" integer NOT NULL,\n  \"b\" integer,\n  PRIMARY KEY (\"a\", \"b\"),\n  \
                 CONSTRAINT \"u\" UNIQUE (\"b\", \"a\"),\n  CONSTRAINT \"c\" CHECK (a >= 0),\n  \
                 CONSTRAINT \"f\" FOREIGN KEY (\"b\") REFERENCES \"other\" (\"id\") DEFERRABLE INITIALLY DEFERRED,\n  \
                 CONSTRAINT \"g\" FOREIGN KEY (\"a\") REFERENCES \"other\" (\"id\")\n)",
                "CREATE INDEX \"i\" ON \"t\" (\"b\")",
            ]
        );
        assert_eq!(table.create(Dialect::Postgres).len(), 3, "PostgreSQL has the pattern index, too");
    }
}

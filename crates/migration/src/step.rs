//! The steps that migrations consist of.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};

use crate::column::Column;
use crate::index::Index;
use crate::seed::Seed;
use crate::sql::{Dialect, quoted};
use crate::sqlite_foreign_key;
use crate::table::{ForeignKey, Table};

/// A view: a name for a query.
#[derive(Clone, Copy, Debug)]
pub struct View {
    pub(crate) name: &'static str,
    postgres: &'static str,
    sqlite: &'static str,
}

impl View {
    /// A view whose query (`SELECT …`) both dialects understand.
    #[must_use]
    pub const fn new(name: &'static str, query: &'static str) -> Self {
        Self { name, postgres: query, sqlite: query }
    }

    /// Another query for SQLite.
    #[must_use]
    pub const fn on_sqlite(self, query: &'static str) -> Self {
        Self { sqlite: query, ..self }
    }
}

/// SQL for what the declarations cannot say.
#[derive(Clone, Copy, Debug)]
pub struct Custom {
    what: &'static str,
    postgres: &'static [&'static str],
    sqlite: &'static [&'static str],
}

impl Custom {
    /// Nothing yet; `what` stands in errors ("failed at …").
    #[must_use]
    pub const fn new(what: &'static str) -> Self {
        Self { what, postgres: &[], sqlite: &[] }
    }

    /// The statements for PostgreSQL.
    #[must_use]
    pub const fn on_postgres(self, statements: &'static [&'static str]) -> Self {
        Self { postgres: statements, ..self }
    }

    /// The statements for SQLite.
    #[must_use]
    pub const fn on_sqlite(self, statements: &'static [&'static str]) -> Self {
        Self { sqlite: statements, ..self }
    }
}

/// One thing that a migration does.
#[derive(Clone, Debug)]
pub enum Step {
    /// Creates a table with its indexes.
    CreateTable(Table),
    /// Creates an index of the named table.
    CreateIndex(&'static str, Index),
    /// Adds a column to the named table. Where the table may have rows, the column must be nullable or have a default.
    AddColumn(&'static str, Column),
    /// Adds a foreign key to the named table, because its target is created later than the table.
    AddForeignKey(&'static str, ForeignKey),
    /// Creates a view.
    CreateView(View),
    /// Inserts rows.
    Insert(Seed),
    /// Runs SQL.
    Custom(Custom),
}

impl From<Table> for Step {
    fn from(table: Table) -> Self {
        Self::CreateTable(table)
    }
}

impl From<View> for Step {
    fn from(view: View) -> Self {
        Self::CreateView(view)
    }
}

impl From<Seed> for Step {
    fn from(seed: Seed) -> Self {
        Self::Insert(seed)
    }
}

impl From<Custom> for Step {
    fn from(custom: Custom) -> Self {
        Self::Custom(custom)
    }
}

impl Step {
    /// What the step does, for errors and logs.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::CreateTable(table) => format!("create table {}", table.name),
            Self::CreateIndex(table, _) => format!("create index of {table}"),
            Self::AddColumn(table, column) => format!("add column {table}.{}", column.name),
            Self::AddForeignKey(table, key) => format!("add foreign key {} to {table}", key.name()),
            Self::CreateView(view) => format!("create view {}", view.name),
            Self::Insert(seed) => format!("insert rows into {}", seed.table()),
            Self::Custom(custom) => custom.what.into(),
        }
    }

    /// Does it.
    pub(crate) async fn apply(&self, db: &impl ConnectionTrait, dialect: Dialect, now: DateTime<Utc>) -> Result<(), DbErr> {
        if let (Self::AddForeignKey(table, key), Dialect::Sqlite) = (self, dialect) {
            return sqlite_foreign_key::add(db, table, key).await;
        }
        for statement in self.statements(dialect, now) {
            db.execute_unprepared(&statement).await?;
        }
        Ok(())
    }

    fn statements(&self, dialect: Dialect, now: DateTime<Utc>) -> Vec<String> {
        match self {
            Self::CreateTable(table) => table.create(dialect),
            Self::CreateIndex(table, index) => index.create(table, dialect).into_iter().collect(),
            Self::AddColumn(table, column) => {
                vec![format!("ALTER TABLE {} ADD COLUMN {}", quoted(table), column.definition(dialect))]
            }
            Self::AddForeignKey(table, key) => {
                vec![format!("ALTER TABLE {} ADD {}", quoted(table), key.definition())]
            }
            Self::CreateView(view) => {
                let query = match dialect {
                    Dialect::Postgres => view.postgres,
                    Dialect::Sqlite => view.sqlite,
                };
                vec![format!("CREATE VIEW {} AS {query}", quoted(view.name))]
            }
            Self::Insert(seed) => seed.insert(dialect, now),
            Self::Custom(custom) => {
                let statements = match dialect {
                    Dialect::Postgres => custom.postgres,
                    Dialect::Sqlite => custom.sqlite,
                };
                statements.iter().map(ToString::to_string).collect()
            }
        }
    }
}

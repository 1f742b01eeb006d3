//! The tables that a database has.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr, Statement};

use crate::sql::Dialect;

/// A column as the database describes it.
#[derive(Clone, Debug)]
pub(crate) struct LiveColumn {
    pub(crate) kind: String,
    pub(crate) nullable: bool,
    /// Has an identity, a default value or (SQLite) is the row id.
    pub(crate) generated: bool,
}

/// Tables and views by name, each with its columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schema {
    relations: HashMap<String, HashMap<String, LiveColumn>>,
}

/// All that the connection sees without naming a schema.
const POSTGRES: &str = r"
SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
       a.attidentity <> '' OR a.atthasdef
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE c.relkind IN ('r', 'p', 'v', 'm') AND pg_table_is_visible(c.oid)";

const SQLITE: &str = r#"
SELECT m.name, c.name, c.type, c."notnull" = 0 AND c.pk = 0, c.dflt_value IS NOT NULL OR c.pk > 0
  FROM sqlite_master m
  JOIN pragma_table_info(m.name) c
 WHERE m.type IN ('table', 'view')"#;

impl Schema {
    /// Asks the database.
    pub(crate) async fn load(db: &impl ConnectionTrait, dialect: Dialect) -> Result<Self, DbErr> {
        let sql = match dialect {
            Dialect::Postgres => POSTGRES,
            Dialect::Sqlite => SQLITE,
        };
        let mut schema = Self::default();
        for row in db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await? {
            let column =
                LiveColumn { kind: row.try_get_by_index(2)?, nullable: row.try_get_by_index(3)?, generated: row.try_get_by_index(4)? };
            let relation: &mut HashMap<_, _> = schema.relations.entry(row.try_get_by_index(0)?).or_default();
            relation.insert(row.try_get_by_index(1)?, column);
        }
        Ok(schema)
    }

    /// Whether a table or view of that name exists.
    pub(crate) fn has(&self, relation: &str) -> bool {
        self.relations.contains_key(relation)
    }

    /// The column, if it and its table exist.
    pub(crate) fn column(&self, table: &str, column: &str) -> Option<&LiveColumn> {
        self.relations.get(table)?.get(column)
    }

    #[cfg(test)]
    pub(crate) fn with(mut self, table: &str, column: &str, live: LiveColumn) -> Self {
        self.relations.entry(table.into()).or_default().insert(column.into(), live);
        self
    }
}

//! A database that the Python backend built keeps all it has: it can go back to it on any day.

use std::collections::BTreeSet;

use openimis_testkit::{
    TestDatabase, both_databases, migrate,
    sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement},
};

use crate::country::Country;

/// How the names of our own tables begin.
const OWN_TABLES: &str = "openimis_";
/// How the names of our own indexes on tables of both backends begin.
const OWN_INDEXES: &str = "oi_";

/// Tables, columns, keys, indexes, views and sequences, one a line: kind, name, definition.
const CATALOG_OF_POSTGRES: &str = r"
    SELECT 'column ' || table_name || '.' || column_name || ' ' || ordinal_position || ' ' || udt_name || ' '
           || coalesce(character_maximum_length, numeric_precision, 0) || ' ' || is_nullable || ' ' || coalesce(column_default, '')
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT 'constraint ' || c.relname || '.' || k.conname || ' ' || pg_get_constraintdef(k.oid)
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.connamespace = 'public'::regnamespace
    UNION ALL SELECT 'index ' || indexname || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'view ' || viewname || ' ' || definition FROM pg_views WHERE schemaname = 'public'
    UNION ALL SELECT 'sequence ' || sequencename || ' ' || coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = 'public'";

const CATALOG_OF_SQLITE: &str = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master";

async fn texts(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<Option<String>>(0).unwrap().unwrap_or_default()).collect()
}

async fn tables(db: &DatabaseConnection) -> Vec<String> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
        _ => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    };
    texts(db, sql).await
}

/// All rows of a table as one text.
async fn content(db: &DatabaseConnection, table: &str) -> String {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => {
            let columns = format!(r#"SELECT group_concat('quote("' || name || '")', ' || '','' || ') FROM pragma_table_info('{table}')"#);
            let columns = texts(db, &columns).await.remove(0);
            format!(r#"SELECT group_concat(line, ';') FROM (SELECT {columns} AS line FROM "{table}" ORDER BY 1)"#)
        }
        _ => format!(r#"SELECT string_agg(t::text, ';' ORDER BY t::text) FROM "{table}" t"#),
    };
    texts(db, &sql).await.remove(0)
}

/// What the database consists of, down to the rows.
async fn everything(db: &DatabaseConnection) -> BTreeSet<String> {
    let catalog = if db.get_database_backend() == DbBackend::Sqlite { CATALOG_OF_SQLITE } else { CATALOG_OF_POSTGRES };
    let mut everything: BTreeSet<String> = texts(db, catalog).await.into_iter().collect();
    for table in tables(db).await {
        everything.insert(format!("rows {table} {}", content(db, &table).await));
    }
    everything
}

/// Takes away what the Python backend does not make.
async fn as_python_left_it(db: &DatabaseConnection) {
    for table in tables(db).await.iter().filter(|table| table.starts_with(OWN_TABLES)) {
        db.execute_unprepared(&format!(r#"DROP TABLE "{table}""#)).await.unwrap();
    }
    let indexes = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'index'",
        _ => "SELECT indexname::text FROM pg_indexes WHERE schemaname = 'public'",
    };
    for index in texts(db, indexes).await.iter().filter(|index| index.starts_with(OWN_INDEXES)) {
        db.execute_unprepared(&format!(r#"DROP INDEX "{index}""#)).await.unwrap();
    }
}

/// Whether a line of [`everything`] is of a table or index of ours alone.
fn is_own(line: &str) -> bool {
    let name = line.split_once(' ').map_or(line, |(_, rest)| rest);
    // SQLite names the index of a primary key after its table.
    let name = name.strip_prefix("sqlite_autoindex_").unwrap_or(name);
    name.starts_with(OWN_TABLES) || name.starts_with(OWN_INDEXES)
}

both_databases! {
    Country:

    async fn migrations_of_all_modules_leave_a_database_of_django_as_it_is(db: TestDatabase) {
        let db = db.connection();
        as_python_left_it(db).await;
        let before = everything(db).await;
        assert!(before.iter().any(|line| line.contains("tblInsuree")), "nothing to compare");

        migrate(db).await.unwrap();

        let after = everything(db).await;
        assert_eq!(before.difference(&after).collect::<Vec<_>>(), Vec::<&String>::new(), "lost or changed");
        let added: Vec<_> = after.difference(&before).filter(|line| !is_own(line)).collect();
        assert_eq!(added, Vec::<&String>::new(), "added to what the Python backend knows");
        let run = texts(db, r#"SELECT "module" || '.' || "name" FROM openimis_migrations WHERE NOT adopted"#).await;
        let makes_tables = |id: &&String| !id.ends_with("_search_indexes") && !id.starts_with("kernel.");
        assert_eq!(run.iter().filter(makes_tables).collect::<Vec<_>>(), Vec::<&String>::new(), "not recognised");
    }
}

//! Keys that the database gives.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend};

/// Lets the keys of these tables (table, column) begin at `key` at least, behind those that tests gave. SQLite counts
/// on from the largest by itself.
pub async fn keys_from(db: &DatabaseConnection, key: i32, tables: &[(&str, &str)]) {
    if db.get_database_backend() != DbBackend::Postgres {
        return;
    }
    for (table, column) in tables {
        let sequence = format!(r#"pg_get_serial_sequence('"{table}"', '{column}')"#);
        let sql = format!("SELECT setval({sequence}, GREATEST({key}, nextval({sequence})))");
        db.execute_unprepared(&sql).await.unwrap();
    }
}

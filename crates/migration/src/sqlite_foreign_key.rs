//! Adding a foreign key to a table of SQLite, which has no statement for it.
//!
//! The declaration of the table is edited in the catalogue, as the documentation of `ALTER TABLE` (section "Making
//! Other Kinds Of Table Schema Changes") recommends for constraints, which do not change how rows are stored.

use sea_orm::{ConnectionTrait, DbErr, RuntimeErr, Statement};

use crate::sql::{literal, quoted};
use crate::table::ForeignKey;

/// Adds `key` to `table` and checks the rows that exist.
///
/// # Errors
/// The table does not exist, or one of its rows points to nothing.
pub(crate) async fn add(db: &impl ConnectionTrait, table: &str, key: &ForeignKey) -> Result<(), DbErr> {
    let version = number(db, "PRAGMA schema_version").await?;
    db.execute_unprepared("PRAGMA writable_schema = ON").await?;
    let edited = edit(db, table, key).await;
    // Other connections read the catalogue again when the version has changed; RESET makes this one do so.
    db.execute_unprepared(&format!("PRAGMA schema_version = {}", version + 1)).await?;
    db.execute_unprepared("PRAGMA writable_schema = RESET").await?;
    edited?;
    let check = format!("SELECT count(*) FROM pragma_foreign_key_check({})", literal(table));
    match number(db, &check).await? {
        0 => Ok(()),
        rows => Err(failed(format!("{rows} rows of {} point to rows that do not exist", quoted(table)))),
    }
}

/// Puts the constraint before the closing parenthesis of `CREATE TABLE`.
async fn edit(db: &impl ConnectionTrait, table: &str, key: &ForeignKey) -> Result<(), DbErr> {
    let statement = format!(
        "UPDATE sqlite_master SET sql = substr(rtrim(sql), 1, length(rtrim(sql)) - 1) || {} \
         WHERE type = 'table' AND name = {}",
        literal(&format!(", {})", key.definition())),
        literal(table)
    );
    match db.execute_unprepared(&statement).await?.rows_affected() {
        1 => Ok(()),
        _ => Err(failed(format!("there is no table {table}"))),
    }
}

async fn number(db: &impl ConnectionTrait, sql: &str) -> Result<i64, DbErr> {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    row.map_or_else(|| Err(failed(format!("{sql} gave no row"))), |row| row.try_get_by_index(0))
}

fn failed(message: String) -> DbErr {
    DbErr::Exec(RuntimeErr::Internal(message))
}

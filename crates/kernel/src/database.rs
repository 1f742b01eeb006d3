//! Connecting, and telling an outage from a mistake.

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, RuntimeErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait, sqlx,
};

use openimis_config::{
    Secret,
    settings::{Database as Target, Pool},
};

use crate::observe;

/// Opens the pool. The connection itself is made when it is first needed, so that the server starts, and says
/// "not ready", while its database is away.
///
/// # Errors
/// The URL cannot be used at all.
pub async fn connect(target: &Target, pool: &Pool) -> Result<DatabaseConnection, DbErr> {
    let url: Secret = target.url();
    let mut options = ConnectOptions::new(url.expose().to_owned());
    options
        .max_connections(pool.size)
        .min_connections(1)
        .acquire_timeout(pool.acquire_timeout)
        .connect_timeout(pool.acquire_timeout)
        .sqlx_logging(true)
        .sqlx_logging_level(tracing_level())
        .connect_lazy(true);
    if matches!(target, Target::Sqlite(_)) {
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .create_if_missing(true)
                .foreign_keys(true)
                .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                .busy_timeout(std::time::Duration::from_secs(10))
        });
    }
    let mut db = Database::connect(options).await?;
    db.set_metric_callback(|info| observe::statement(info.elapsed, info.failed));
    Ok(db)
}

fn tracing_level() -> log::LevelFilter {
    log::LevelFilter::Debug
}

/// Begins a transaction that will write. SQLite has one writer: it waits its turn here, where waiting is possible, and
/// not in the middle.
///
/// # Errors
/// The database's.
pub async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
    db.begin_with_options(options).await
}

/// Waits until no other transaction holds this key, and holds it until the end of this one: for rules that no unique
/// index keeps. SQLite has one writer, which holds everything.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &DatabaseTransaction, table: &str, key: &str) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))";
        tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, [table.into(), key.into()])).await?;
    }
    Ok(())
}

/// The database cannot be reached, or closed the connection.
#[must_use]
pub fn is_outage(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => match error.as_ref() {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_) => true,
            // Classes 08 (connection), 57P (shutdown), 53 (resources) of the SQL standard and PostgreSQL.
            sqlx::Error::Database(db) => {
                db.code().is_some_and(|code| code.starts_with("08") || code.starts_with("57P") || code.starts_with("53"))
            }
            _ => false,
        },
        _ => false,
    }
}

/// Two transactions stood in each other's way; one more try may succeed.
#[must_use]
pub fn is_serialization(error: &DbErr) -> bool {
    code(error).is_some_and(|code| matches!(code.as_str(), "40001" | "40P01" | "5" | "517"))
}

/// A row refers to one that does not exist.
#[must_use]
pub fn is_dangling(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(sea_orm::SqlErr::ForeignKeyConstraintViolation(_)))
}

/// A unique constraint was broken.
#[must_use]
pub fn is_duplicate(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
}

fn code(error: &DbErr) -> Option<String> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => match error.as_ref() {
            sqlx::Error::Database(db) => db.code().map(|code| code.into_owned()),
            _ => None,
        },
        _ => None,
    }
}

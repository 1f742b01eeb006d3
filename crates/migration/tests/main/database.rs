//! Short ways to ask a database.

use chrono::{DateTime, Utc};
use openimis_migration::{Done, MigrationError, ModuleMigrations};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

/// The moment of all runs.
pub fn now() -> DateTime<Utc> {
    "2026-01-02T03:04:05Z".parse().unwrap()
}

/// Runs the migrations; the answer is "module.name" of each, with a `+` behind those that were adopted.
pub async fn run(db: &DatabaseConnection, modules: &[ModuleMigrations]) -> Result<Vec<String>, MigrationError> {
    Ok(openimis_migration::run(db, modules, now()).await?.iter().map(name).collect())
}

fn name(done: &Done) -> String {
    format!("{}{}", done.id, if done.adopted { "+" } else { "" })
}

/// Runs statements.
pub async fn execute(db: &impl ConnectionTrait, sql: &str) {
    db.execute_unprepared(sql).await.unwrap();
}

/// The rows of a query with one text column.
pub async fn texts(db: &impl ConnectionTrait, sql: &str) -> Vec<String> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// The number that a query answers.
pub async fn number(db: &impl ConnectionTrait, sql: &str) -> i64 {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

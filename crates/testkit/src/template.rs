//! What a test database contains at first.

use std::{fs, path::PathBuf};

use anyhow::{Context, ensure};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::{
    database::{close, connect, sqlite_url, with_database},
    run::Run,
};

/// What a database contains when a test begins: the tables of some modules, and rows if need be.
///
/// It is prepared once per run, kind of database and [`NAME`](Self::NAME); each test gets a copy.
pub trait Template {
    /// Names the content: equal names must mean equal content, in all test programs of the workspace.
    /// Lower-case ASCII letters, digits and `_`; at most 40.
    const NAME: &'static str;

    /// Fills an empty database.
    ///
    /// # Errors
    ///
    /// Whatever goes wrong fails each test that asks for the template.
    fn prepare(db: &DatabaseConnection) -> impl Future<Output = anyhow::Result<()>> + Send;
}

/// A database without any table.
#[derive(Debug)]
pub enum Empty {}

impl Template for Empty {
    const NAME: &'static str = "empty";

    async fn prepare(_: &DatabaseConnection) -> anyhow::Result<()> {
        Ok(())
    }
}

fn check_name<T: Template>() -> anyhow::Result<()> {
    let name = T::NAME;
    ensure!(
        (1..=40).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
        "the template name {name:?} must be of 1 to 40 lower-case letters, digits and underscores"
    );
    Ok(())
}

/// The file of the run that holds the content of `T`, closed, so that it can be copied.
pub(crate) async fn sqlite_template<T: Template>(run: &Run) -> anyhow::Result<PathBuf> {
    check_name::<T>()?;
    let finished = run.directory().join(format!("template_{}.sqlite3", T::NAME));
    let _lock = run.lock(&format!("template_{}", T::NAME))?;
    if !finished.exists() {
        let unfinished = finished.with_extension("unfinished");
        if unfinished.exists() {
            fs::remove_file(&unfinished)?;
        }
        let db = connect(&sqlite_url(&unfinished)).await?;
        let prepared = T::prepare(&db).await;
        close(db).await?;
        prepared.with_context(|| format!("cannot prepare the template {} on SQLite", T::NAME))?;
        fs::rename(&unfinished, &finished)?;
    }
    Ok(finished)
}

/// The database of the cluster that holds the content of `T`, with nobody connected, so that it can be copied.
///
/// `server` is a connection to the database `postgres`, `url` its URL.
pub(crate) async fn postgres_template<T: Template>(run: &Run, server: &DatabaseConnection, url: &str) -> anyhow::Result<String> {
    check_name::<T>()?;
    let finished = format!("openimis_template_{}", T::NAME);
    let _lock = run.lock(&finished)?;
    let known =
        Statement::from_sql_and_values(DbBackend::Postgres, "SELECT 1 FROM pg_database WHERE datname = $1", [finished.clone().into()]);
    if server.query_one_raw(known).await?.is_none() {
        let unfinished = format!("{finished}_unfinished");
        server.execute_unprepared(&format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")).await?;
        server.execute_unprepared(&format!("CREATE DATABASE {unfinished}")).await?;
        let db = connect(&with_database(url, &unfinished)?).await?;
        let prepared = T::prepare(&db).await;
        close(db).await?;
        prepared.with_context(|| format!("cannot prepare the template {} on PostgreSQL", T::NAME))?;
        server.execute_unprepared(&format!("ALTER DATABASE {unfinished} RENAME TO {finished}")).await?;
    }
    Ok(finished)
}

//! A database of one test.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Context;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use uuid::Uuid;

use crate::{
    postgres::Server,
    run::Run,
    template::{Empty, Template, postgres_template, sqlite_template},
};

/// A database that belongs to one test and is gone when the test drops it.
#[derive(Debug)]
pub struct TestDatabase {
    url: String,
    connection: DatabaseConnection,
    place: Place,
}

/// What must be removed in the end.
#[derive(Clone, Debug)]
enum Place {
    File(PathBuf),
    OnServer { url: String, name: String },
}

impl TestDatabase {
    /// An empty SQLite database, in a file.
    ///
    /// # Errors
    ///
    /// The file cannot be created or opened.
    pub async fn sqlite() -> anyhow::Result<Self> {
        Self::sqlite_with::<Empty>().await
    }

    /// An empty database on the PostgreSQL server of the run.
    ///
    /// # Errors
    ///
    /// There is no PostgreSQL (the text says how to get it), or it cannot be started or reached.
    pub async fn postgres() -> anyhow::Result<Self> {
        Self::postgres_with::<Empty>().await
    }

    /// A SQLite database with the content of `T`, in a file.
    ///
    /// # Errors
    ///
    /// The file cannot be created or opened, or the template cannot be prepared.
    pub async fn sqlite_with<T: Template>() -> anyhow::Result<Self> {
        let run = Run::current()?;
        let template = sqlite_template::<T>(&run).await?;
        let file = run.directory().join(format!("test_{}.sqlite3", Uuid::new_v4().simple()));
        fs::copy(&template, &file).with_context(|| format!("cannot create {}", file.display()))?;
        let url = sqlite_url(&file);
        let connection = connect(&url).await?;
        Ok(Self { url, connection, place: Place::File(file) })
    }

    /// A PostgreSQL database with the content of `T`, on the server of the run.
    ///
    /// # Errors
    ///
    /// As [`postgres`](Self::postgres), or the template cannot be prepared.
    pub async fn postgres_with<T: Template>() -> anyhow::Result<Self> {
        let run = Run::current()?;
        let server = Server::of(&run)?;
        let on_server = connect(server.url()).await?;
        let name = format!("openimis_test_{}", Uuid::new_v4().simple());
        let url = with_database(server.url(), &name)?;
        let connection = match &server {
            Server::OfTheRun { url: server_url } => {
                let template = postgres_template::<T>(&run, &on_server, server_url).await?;
                copy(&on_server, &template, &name).await?;
                connect(&url).await?
            }
            // A template would outlive the run, and serve the next one with the tables of this one.
            Server::Given { .. } => {
                on_server.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
                let connection = connect(&url).await?;
                T::prepare(&connection).await?;
                connection
            }
        };
        close(on_server).await?;
        let place = Place::OnServer { url: server.url().to_owned(), name };
        Ok(Self { url, connection, place })
    }

    /// A connection pool; a clone of it is the same pool.
    #[must_use]
    pub fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// `postgres://user:password@host:port/name` or `sqlite:///path?mode=rwc`, for a further pool or a server.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Which kind of database it is.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }
}

impl Drop for TestDatabase {
    /// Waits in a thread of its own: a destructor cannot await, and the runtime of the test may be gone.
    fn drop(&mut self) {
        let place = self.place.clone();
        let removed =
            std::thread::spawn(move || tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(place.remove())).join();
        match removed {
            Ok(Ok(())) => {}
            Ok(Err(error)) => eprintln!("the test database is left behind: {error:#}"),
            Err(_) => eprintln!("the test database is left behind: its removal panicked"),
        }
    }
}

impl Place {
    async fn remove(self) -> anyhow::Result<()> {
        match self {
            Self::File(file) => {
                fs::remove_file(&file)?;
                for suffix in ["-wal", "-shm", "-journal"] {
                    let mut beside = file.clone().into_os_string();
                    beside.push(suffix);
                    if Path::new(&beside).exists() {
                        fs::remove_file(&beside)?;
                    }
                }
            }
            Self::OnServer { url, name } => {
                let server = connect(&url).await?;
                server.execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await?;
                close(server).await?;
            }
        }
        Ok(())
    }
}

async fn copy(server: &DatabaseConnection, template: &str, name: &str) -> anyhow::Result<()> {
    let version = Statement::from_string(DbBackend::Postgres, "SHOW server_version_num");
    let version = server.query_one_raw(version).await?.context("no version")?;
    let version: String = version.try_get_by_index(0)?;
    // Since PostgreSQL 15 the default strategy writes each page to the log, which takes three times as long.
    let strategy = if version.parse::<u32>()? < 150_000 { "" } else { "STRATEGY FILE_COPY" };
    server.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template} {strategy}")).await?;
    Ok(())
}

pub(crate) async fn connect(url: &str) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(5).acquire_timeout(Duration::from_secs(20)).sqlx_logging(false);
    Database::connect(options).await.context("cannot connect to the test database")
}

pub(crate) async fn close(connection: DatabaseConnection) -> anyhow::Result<()> {
    connection.close().await.context("cannot close the connection to the test database")
}

pub(crate) fn sqlite_url(file: &Path) -> String {
    format!("sqlite://{}?mode=rwc", file.display())
}

/// The same server and user, another database.
pub(crate) fn with_database(url: &str, database: &str) -> anyhow::Result<String> {
    let (address, query) = url.split_once('?').map_or((url, None), |(address, query)| (address, Some(query)));
    let authority = address.find("://").context("a PostgreSQL URL begins with postgres://")? + 3;
    let end = address[authority..].find('/').map_or(address.len(), |slash| authority + slash);
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Ok(format!("{}/{database}{query}", &address[..end]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn a_url_is_pointed_at_another_database() {
        let cases = [
            ("postgres://u:p@h:1/postgres", "postgres://u:p@h:1/other"),
            ("postgres://u:p@h:1", "postgres://u:p@h:1/other"),
            ("postgresql://h/db?sslmode=disable", "postgresql://h/other?sslmode=disable"),
            ("postgres://h?host=/run/socket", "postgres://h/other?host=/run/socket"),
        ];
        for (url, expected) in cases {
            assert_eq!(with_database(url, "other").unwrap(), expected);
        }
        assert!(with_database("h:1/postgres", "other").is_err());
    }
}

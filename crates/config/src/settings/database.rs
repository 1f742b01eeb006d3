//! Which database, where, and how many connections to it.

use std::{path::PathBuf, time::Duration};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::{
    reader::Reader,
    secret::Secret,
    settings::PostgresOptions,
    table::{
        DB_DEFAULT, DB_ENGINE, DB_HOST, DB_NAME, DB_OPTIONS, DB_PASSWORD, DB_PORT, DB_TEST_NAME, DB_USER, NO_DATABASE,
        OPENIMIS_DB_ACQUIRE_TIMEOUT_SECONDS, OPENIMIS_DB_POOL_SIZE, OPENIMIS_SQLITE_PATH, PSQL_DB_ENGINE, PSQL_DB_HOST, PSQL_DB_NAME,
        PSQL_DB_PASSWORD, PSQL_DB_PORT, PSQL_DB_USER,
    },
    variable::{Syntax, Variable},
};

/// The database.
#[derive(Debug, Clone)]
pub enum Database {
    /// The embedded database.
    Sqlite(Sqlite),
    /// A PostgreSQL server.
    Postgres(Postgres),
}

impl Database {
    /// Its address for sea-orm. Secret, since it contains the password.
    #[must_use]
    pub fn url(&self) -> Secret {
        match self {
            Self::Sqlite(sqlite) => Secret::new(sqlite.url()),
            Self::Postgres(postgres) => postgres.url(),
        }
    }
}

/// The embedded database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sqlite {
    /// Its file, or `:memory:`.
    pub path: PathBuf,
}

impl Sqlite {
    /// Its address for sea-orm; the file is created if there is none.
    #[must_use]
    pub fn url(&self) -> String {
        match self.path.to_string_lossy().as_ref() {
            ":memory:" => "sqlite::memory:".to_owned(),
            path => format!("sqlite://{}?mode=rwc", utf8_percent_encode(path, PATH_ESCAPES)),
        }
    }
}

/// A PostgreSQL server.
#[derive(Debug, Clone)]
pub struct Postgres {
    /// Host name, address, or folder of the socket.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Name of the database.
    pub name: String,
    /// User.
    pub user: String,
    /// Password; none where the server trusts the peer.
    pub password: Option<Secret>,
    /// Further options, among them the search path.
    pub options: PostgresOptions,
    /// Name of the database that tests create.
    pub test_name: String,
}

/// All but the unreserved characters of RFC 3986 section 2.3.
const ESCAPES: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

const PATH_ESCAPES: &AsciiSet = &ESCAPES.remove(b'/').remove(b':').remove(b'\\');

impl Postgres {
    /// Its address for sea-orm. Secret, since it contains the password.
    #[must_use]
    pub fn url(&self) -> Secret {
        let escape = |text: &str| utf8_percent_encode(text, ESCAPES).to_string();
        let password = self.password.as_ref().map(|secret| format!(":{}", escape(secret.expose()))).unwrap_or_default();
        let is_socket = self.host.starts_with('/');
        let host = match self.host.as_str() {
            _ if is_socket => "localhost".to_owned(),
            host if host.contains(':') && !host.starts_with('[') => format!("[{host}]"),
            host => host.to_owned(),
        };
        let mut parameters: Vec<String> = Vec::new();
        if is_socket {
            parameters.push(format!("host={}", escape(&self.host)));
        }
        if !self.options.session.is_empty() {
            parameters.push(format!("options={}", escape(&self.options.startup())));
        }
        let connection = self.options.connection.iter();
        parameters.extend(connection.map(|(name, value)| format!("{name}={}", escape(value))));
        let query = if parameters.is_empty() { String::new() } else { format!("?{}", parameters.join("&")) };
        let (user, port, name) = (escape(&self.user), self.port, escape(&self.name));
        Secret::new(format!("postgres://{user}{password}@{host}:{port}/{name}{query}"))
    }
}

/// Connections to the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// Largest number of connections of one process.
    pub size: u32,
    /// How long a request waits for a connection.
    pub acquire_timeout: Duration,
}

/// Kind of database, as `DB_DEFAULT` and the `*_ENGINE` variables name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Postgres,
    Sqlite,
    Mssql,
}

impl Engine {
    pub(crate) const SYNTAX: Syntax<Self> =
        Syntax::new("postgresql, django.db.backends.postgresql, sqlite, django.db.backends.sqlite3", |raw| {
            match raw.to_ascii_lowercase().trim_start_matches("django.db.backends.") {
                "postgresql" | "postgres" | "postgresql_psycopg2" => Some(Self::Postgres),
                "sqlite" | "sqlite3" => Some(Self::Sqlite),
                "mssql" | "sql_server.pyodbc" => Some(Self::Mssql),
                _ => None,
            }
        });
}

pub(super) fn read(reader: &mut Reader) -> Option<Database> {
    let engine = read_engine(reader);
    let sqlite = reader.get(&OPENIMIS_SQLITE_PATH).map(|path| Sqlite { path });
    match engine? {
        Engine::Postgres => read_postgres(reader).map(Database::Postgres),
        Engine::Sqlite => sqlite.map(Database::Sqlite),
        Engine::Mssql => None,
    }
}

pub(super) fn read_pool(reader: &mut Reader) -> Option<Pool> {
    let size = reader.get(&OPENIMIS_DB_POOL_SIZE);
    let acquire_timeout = reader.get(&OPENIMIS_DB_ACQUIRE_TIMEOUT_SECONDS);
    Some(Pool { size: size?, acquire_timeout: acquire_timeout? })
}

const MSSQL_REASON: &str = "MS SQL Server is not supported by this build; move the data to \
                            PostgreSQL (postgresql) or leave the variable out";

/// The kind of database: embedded if that is asked for or if nothing names a server; else as the
/// most special variable says.
fn read_engine(reader: &mut Reader) -> Option<Engine> {
    let no_database = reader.get(&NO_DATABASE);
    let by_default = reader.optional(&DB_DEFAULT);
    let by_engine = reader.optional(&DB_ENGINE);
    let by_psql_engine = reader.optional(&PSQL_DB_ENGINE);
    if no_database? {
        return Some(Engine::Sqlite);
    }
    let (by_default, by_engine, by_psql_engine) = (by_default?, by_engine?, by_psql_engine?);
    let special = by_psql_engine.or(by_engine);
    let special_variable = if by_psql_engine.is_some() { &PSQL_DB_ENGINE } else { &DB_ENGINE };
    for (engine, variable) in [(by_default, &DB_DEFAULT), (special, special_variable)] {
        if engine == Some(Engine::Mssql) {
            reader.refuse(variable, MSSQL_REASON);
            return None;
        }
    }
    let implied = if names_server(reader) { "postgresql" } else { "sqlite" };
    special.or_else(|| reader.get_or(&DB_DEFAULT, implied))
}

/// Whether a variable names a server. `DB_PORT` alone does not: Kubernetes sets it for a service
/// called `db`.
fn names_server(reader: &Reader) -> bool {
    [&DB_HOST, &DB_NAME, &DB_USER, &PSQL_DB_HOST, &PSQL_DB_NAME, &PSQL_DB_USER].iter().any(|variable| reader.is_set(variable))
        || [&DB_PASSWORD, &PSQL_DB_PASSWORD].iter().any(|variable| reader.is_set(variable))
        || reader.is_set(&PSQL_DB_PORT)
}

fn read_postgres(reader: &mut Reader) -> Option<Postgres> {
    let host = first(reader, &PSQL_DB_HOST, &DB_HOST);
    let port = first(reader, &PSQL_DB_PORT, &DB_PORT);
    let name = first(reader, &PSQL_DB_NAME, &DB_NAME);
    let user = first(reader, &PSQL_DB_USER, &DB_USER);
    let password = match reader.optional(&PSQL_DB_PASSWORD) {
        Some(None) => reader.optional(&DB_PASSWORD),
        given => given,
    };
    let options = reader.get(&DB_OPTIONS);
    let name = name?;
    let test_name = reader.get_or(&DB_TEST_NAME, &format!("test_{name}"));
    Some(Postgres { host: host?, port: port?, name, user: user?, password: password?, options: options?, test_name: test_name? })
}

/// The value of the special variable, or else of the general one.
fn first<T>(reader: &mut Reader, special: &Variable<T>, general: &Variable<T>) -> Option<T> {
    match reader.optional(special)? {
        Some(value) => Some(value),
        None => reader.get(general),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn addresses_of_servers() {
        let server = Postgres {
            host: "db".to_owned(),
            port: 5432,
            name: "imis".to_owned(),
            user: "IMISuser".to_owned(),
            password: Some(Secret::new("a@b:c/d é")),
            options: PostgresOptions::default(),
            test_name: "test_imis".to_owned(),
        };
        let with_path = (PostgresOptions::SYNTAX.parse)(r#"{"options":"-c search_path=django,public","sslmode":"require"}"#);
        for (server, expected) in [
            (server.clone(), "postgres://IMISuser:a%40b%3Ac%2Fd%20%C3%A9@db:5432/imis"),
            (
                Postgres { password: None, options: with_path.unwrap(), ..server.clone() },
                "postgres://IMISuser@db:5432/imis?options=-c%20search_path%3Ddjango%2Cpublic&sslmode=require",
            ),
            (Postgres { password: None, host: "::1".to_owned(), ..server.clone() }, "postgres://IMISuser@[::1]:5432/imis"),
            (
                Postgres { password: None, host: "/run/pg".to_owned(), ..server.clone() },
                "postgres://IMISuser@localhost:5432/imis?host=%2Frun%2Fpg",
            ),
        ] {
            assert_eq!(server.url().expose(), expected);
        }
        assert!(!format!("{server:?}").contains("a@b"));
    }

    #[test]
    fn addresses_of_files() {
        for (path, expected) in [
            ("openimis.sqlite3", "sqlite://openimis.sqlite3?mode=rwc"),
            ("/var/my data.db", "sqlite:///var/my%20data.db?mode=rwc"),
            (":memory:", "sqlite::memory:"),
        ] {
            assert_eq!(Sqlite { path: path.into() }.url(), expected);
        }
    }
}

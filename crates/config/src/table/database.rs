//! The database.

use std::{path::PathBuf, time::Duration};

use crate::{
    secret::Secret,
    settings::{Engine, PostgresOptions},
    syntax::{FLAG, LIMIT, PATH, PORT, SECONDS, SECRET, TEXT},
    variable::{Default, section},
};

section! { DATABASE = "Database";
    NO_DATABASE: bool = FLAG, Default::Text("false"),
        "Uses the embedded SQLite database whatever the variables below say. It is also used if \
         none of them names a PostgreSQL server.";
    OPENIMIS_SQLITE_PATH: PathBuf = PATH, Default::Text("openimis.sqlite3"),
        "File of the embedded database, or :memory:.";
    DB_DEFAULT: Engine = Engine::SYNTAX, Default::Depends("postgresql if a server is named below, else sqlite"),
        "Kind of database. MS SQL Server is refused: this build has no driver for it.";
    DB_ENGINE: Engine = Engine::SYNTAX, Default::Depends("as DB_DEFAULT"),
        "Kind of database, by the name of its Django engine.";
    DB_HOST: String = TEXT, Default::Text("db"),
        "Host of the database server, or the folder of its socket.";
    DB_PORT: u16 = PORT, Default::Text("5432"), "Port of the database server.";
    DB_NAME: String = TEXT, Default::Text("imis"), "Name of the database.";
    DB_USER: String = TEXT, Default::Text("IMISuser"), "User of the database.";
    DB_PASSWORD: Secret = SECRET, Default::Unset, "Password of the user of the database.";
    PSQL_DB_ENGINE: Engine = Engine::SYNTAX, Default::Depends("as DB_ENGINE"),
        "As DB_ENGINE, which it overrides.";
    PSQL_DB_HOST: String = TEXT, Default::Depends("as DB_HOST"), "As DB_HOST, which it overrides.";
    PSQL_DB_PORT: u16 = PORT, Default::Depends("as DB_PORT"), "As DB_PORT, which it overrides.";
    PSQL_DB_NAME: String = TEXT, Default::Depends("as DB_NAME"), "As DB_NAME, which it overrides.";
    PSQL_DB_USER: String = TEXT, Default::Depends("as DB_USER"), "As DB_USER, which it overrides.";
    PSQL_DB_PASSWORD: Secret = SECRET, Default::Depends("as DB_PASSWORD"),
        "As DB_PASSWORD, which it overrides.";
    DB_OPTIONS: PostgresOptions = PostgresOptions::SYNTAX,
        Default::Text(r#"{"options":"-c search_path=django,public"}"#),
        "Options of the connection; a value replaces the default completely. \
         OPENIMIS_DB_ACQUIRE_TIMEOUT_SECONDS stands for connect_timeout.";
    DB_TEST_NAME: String = TEXT, Default::Depends("test_ and the name of the database"),
        "Name of the database that tests create.";
    OPENIMIS_DB_POOL_SIZE: u32 = LIMIT, Default::Text("10"),
        "Largest number of connections that one process opens to the database.";
    OPENIMIS_DB_ACQUIRE_TIMEOUT_SECONDS: Duration = SECONDS, Default::Text("10"),
        "How long a request waits for a connection before it fails.";
}

//! Start, log, error tracking and mail.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use crate::{
    secret::Secret,
    settings::{LogFormat, LogHandler, LogLevel, sentry::DSN},
    syntax::{ADDRESS, FLAG, FRACTION, MILLISECONDS, PATH, PORT, SECRET, TEXT},
    variable::{Default, section},
};

section! { OPERATION = "Operation";
    OPENIMIS_CONF: PathBuf = PATH, Default::Unset,
        "An openimis.json; only the modules named in it are active. Unset: all that are built in.";
    OPENIMIS_CONF_JSON: String = TEXT, Default::Unset,
        "Its content, or its path. Wins over OPENIMIS_CONF.";
    DJANGO_MIGRATE: bool = FLAG,
        Default::Depends("true with the embedded SQLite or if SITE_ROOT is api, else false"),
        "Migrates the database before the server starts. If SITE_ROOT is api, it is migrated \
         whatever the value.";
    DEMO_DATASET: bool = FLAG, Default::Text("false"),
        "Fills an empty database with demonstration data.";
    SCHEDULER_AUTOSTART: bool = FLAG, Default::Text("false"),
        "Runs the scheduled tasks of the modules.";
    DJANGO_LOG_LEVEL: LogLevel = LogLevel::SYNTAX, Default::Depends("DEBUG in DEV, WARNING in PROD"),
        "Least severity that is logged.";
    OPENIMIS_LOG_FORMAT: LogFormat = LogFormat::SYNTAX, Default::Text("text"),
        "How the lines of the log look: for people, or JSON for programs.";
    OPENIMIS_SLOW_OPERATION_MILLISECONDS: Duration = MILLISECONDS, Default::Text("1000"),
        "GraphQL operations that take as long are named in the log, as warnings.";
    DJANGO_LOG_HANDLER: LogHandler = LogHandler::SYNTAX, Default::Text("console"),
        "Where the log goes: standard error, DEBUG_LOG_FILE or DB_QUERIES_LOG_FILE.";
    DJANGO_DB_LOG_HANDLER: LogHandler = LogHandler::SYNTAX, Default::Text("db-queries"),
        "Where the statements sent to the database are logged.";
    DEBUG_LOG_FILE: PathBuf = PATH, Default::Text("debug.log"),
        "File of the handler debug-log.";
    DB_QUERIES_LOG_FILE: PathBuf = PATH, Default::Text("db-queries.log"),
        "File of the handler db-queries.";
    SENTRY_DSN: Secret = DSN, Default::Unset,
        "Address of the Sentry project that errors are reported to.";
    SENTRY_SAMPLE_RATE: f32 = FRACTION, Default::Text("0.2"),
        "Part of the requests of which traces are reported.";
    IS_SENTRY_ENABLED: bool = FLAG, Default::Depends("true if SENTRY_DSN is set"),
        "Whether errors are reported to Sentry.";
    OPENIMIS_METRICS_ADDRESS: SocketAddr = ADDRESS, Default::Unset,
        "Where Prometheus finds figures, at /metrics; unset: nowhere. They name no person, but are not for everybody.";
    EMAIL_HOST: String = TEXT, Default::Text("localhost"),
        "Mail server. In DEV without a value no mail is sent; the log says that one would be.";
    EMAIL_PORT: u16 = PORT, Default::Text("1025"), "Port of the mail server.";
    EMAIL_HOST_USER: String = TEXT, Default::Unset, "User at the mail server; unset: no log-in.";
    EMAIL_HOST_PASSWORD: Secret = SECRET, Default::Unset, "Password at the mail server.";
    EMAIL_USE_TLS: bool = FLAG, Default::Text("false"),
        "Secures the connection after greeting (STARTTLS, usually port 587).";
    EMAIL_USE_SSL: bool = FLAG, Default::Text("false"),
        "Secures the connection from its start (usually port 465).";
}

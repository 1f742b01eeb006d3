//! The log.

use std::{path::PathBuf, time::Duration};

use crate::{
    reader::Reader,
    settings::Mode,
    table::{
        DB_QUERIES_LOG_FILE, DEBUG_LOG_FILE, DJANGO_DB_LOG_HANDLER, DJANGO_LOG_HANDLER, DJANGO_LOG_LEVEL, OPENIMIS_LOG_FORMAT,
        OPENIMIS_SLOW_OPERATION_MILLISECONDS,
    },
    variable::Syntax,
};

/// The log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logging {
    /// Least severity.
    pub level: LogLevel,
    /// How its lines look.
    pub format: LogFormat,
    /// Operations that take as long are named in it.
    pub slow_operation: Duration,
    /// Where it goes.
    pub handler: LogHandler,
    /// Where statements sent to the database go.
    pub database_handler: LogHandler,
    /// File of [`LogHandler::DebugLog`].
    pub debug_file: PathBuf,
    /// File of [`LogHandler::DbQueries`].
    pub queries_file: PathBuf,
}

/// Severities, by the names of Python's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// Everything.
    Debug,
    /// What happens.
    Info,
    /// What is unexpected.
    Warning,
    /// What failed.
    Error,
}

impl LogLevel {
    pub(crate) const SYNTAX: Syntax<Self> =
        Syntax::new("DEBUG, INFO, WARNING, ERROR in any case", |raw| match raw.to_ascii_uppercase().as_str() {
            "DEBUG" => Some(Self::Debug),
            "INFO" => Some(Self::Info),
            "WARNING" | "WARN" => Some(Self::Warning),
            "ERROR" | "CRITICAL" => Some(Self::Error),
            _ => None,
        });

    /// The name of the level in tracing.
    #[must_use]
    pub fn tracing_name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warning => "warn",
            Self::Error => "error",
        }
    }
}

/// How the lines of the log look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: a JSON object a line.
    Json,
}

impl LogFormat {
    pub(crate) const SYNTAX: Syntax<Self> = Syntax::new("text, json", |raw| match raw {
        "text" => Some(Self::Text),
        "json" => Some(Self::Json),
        _ => None,
    });
}

/// Where a log goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogHandler {
    /// Standard error.
    Console,
    /// The debug file.
    DebugLog,
    /// The file of database statements.
    DbQueries,
}

impl LogHandler {
    pub(crate) const SYNTAX: Syntax<Self> = Syntax::new("console, debug-log, db-queries", |raw| match raw {
        "console" => Some(Self::Console),
        "debug-log" => Some(Self::DebugLog),
        "db-queries" => Some(Self::DbQueries),
        _ => None,
    });
}

pub(super) fn read(reader: &mut Reader, mode: Mode) -> Option<Logging> {
    let level = reader.get_or(&DJANGO_LOG_LEVEL, if mode.is_prod() { "WARNING" } else { "DEBUG" });
    let format = reader.get(&OPENIMIS_LOG_FORMAT);
    let slow_operation = reader.get(&OPENIMIS_SLOW_OPERATION_MILLISECONDS);
    let handler = reader.get(&DJANGO_LOG_HANDLER);
    let database_handler = reader.get(&DJANGO_DB_LOG_HANDLER);
    let debug_file = reader.get(&DEBUG_LOG_FILE);
    let queries_file = reader.get(&DB_QUERIES_LOG_FILE);
    Some(Logging {
        level: level?,
        format: format?,
        slow_operation: slow_operation?,
        handler: handler?,
        database_handler: database_handler?,
        debug_file: debug_file?,
        queries_file: queries_file?,
    })
}

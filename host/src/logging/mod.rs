//! The log, as the `DJANGO_LOG_*` variables ask for it, and the reports to Sentry.

mod panics;
mod rotating_file;
mod sentry_reports;

use std::{
    collections::HashMap,
    io::{self, IsTerminal},
    path::Path,
};

use openimis_config::{
    Settings,
    settings::{LogFormat, LogHandler, LogLevel, Logging},
};
use tracing::{Level, level_filters::LevelFilter};
use tracing_appender::non_blocking::{NonBlocking, WorkerGuard};
use tracing_subscriber::{Layer, Registry, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use rotating_file::RotatingFile;

/// Statements sent to the database.
const STATEMENTS: &str = "sqlx::query";
/// What the targets of our crates begin with.
const OURS: &str = "openimis";
/// Size at which a log file is put aside, as the reference does.
const FILE_BYTES: u64 = 5 << 20;

/// Writes what is left of the log when it is dropped, at the end of the process.
pub(crate) struct Log {
    _writers: Vec<WorkerGuard>,
    _sentry: Option<sentry::ClientInitGuard>,
}

type BoxedLayer = Box<dyn Layer<Registry> + Send + Sync>;

/// Starts the log of this process. The first call counts.
pub(crate) fn start(settings: &Settings) -> Log {
    let logging = &settings.logging;
    let mut writers = Writers { logging, known: HashMap::new(), guards: Vec::new() };
    let mut layers = vec![
        output(&mut writers, logging.handler).with_filter(own_targets(logging.level)).boxed(),
        output(&mut writers, logging.database_handler).with_filter(statement_targets(logging.level)).boxed(),
    ];
    let sentry = sentry_reports::start(settings, &mut layers);
    if tracing_subscriber::registry().with(layers).try_init().is_ok() {
        panics::log();
    }
    Log { _writers: writers.guards, _sentry: sentry }
}

/// Everything but statements. Libraries are not asked for details: the level is about this server.
fn own_targets(level: LogLevel) -> Targets {
    let level = level_filter(level);
    Targets::new().with_default(level.min(LevelFilter::INFO)).with_target(OURS, level).with_target(STATEMENTS, LevelFilter::OFF)
}

fn statement_targets(level: LogLevel) -> Targets {
    Targets::new().with_target(STATEMENTS, level_filter(level))
}

fn level_filter(level: LogLevel) -> LevelFilter {
    LevelFilter::from_level(match level {
        LogLevel::Debug => Level::DEBUG,
        LogLevel::Info => Level::INFO,
        LogLevel::Warning => Level::WARN,
        LogLevel::Error => Level::ERROR,
    })
}

fn output(writers: &mut Writers<'_>, handler: LogHandler) -> BoxedLayer {
    let to_terminal = handler == LogHandler::Console && io::stderr().is_terminal();
    let layer = fmt::layer::<Registry>().with_writer(writers.of(handler));
    match writers.logging.format {
        LogFormat::Text => layer.with_ansi(to_terminal).boxed(),
        LogFormat::Json => layer.json().flatten_event(true).with_span_list(false).boxed(),
    }
}

/// One writer per destination, though two handlers may name it; a thread of its own writes, so that no request waits
/// for a disk or a terminal.
struct Writers<'a> {
    logging: &'a Logging,
    known: HashMap<&'a Path, NonBlocking>,
    guards: Vec<WorkerGuard>,
}

impl<'a> Writers<'a> {
    fn of(&mut self, handler: LogHandler) -> NonBlocking {
        let (path, kept) = match handler {
            LogHandler::Console => (Path::new(""), 0),
            LogHandler::DebugLog => (self.logging.debug_file.as_path(), 3),
            LogHandler::DbQueries => (self.logging.queries_file.as_path(), 10),
        };
        if let Some(writer) = self.known.get(path) {
            return writer.clone();
        }
        let (writer, guard) = destination(path, kept);
        self.guards.push(guard);
        self.known.insert(path, writer.clone());
        writer
    }
}

fn destination(path: &Path, kept: usize) -> (NonBlocking, WorkerGuard) {
    if path.as_os_str().is_empty() {
        return tracing_appender::non_blocking(io::stderr());
    }
    match RotatingFile::open(path, FILE_BYTES, kept) {
        Ok(file) => tracing_appender::non_blocking(file),
        Err(error) => {
            eprintln!("warning: the log file {} cannot be written ({error}); its lines go to standard error", path.display());
            tracing_appender::non_blocking(io::stderr())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_and_everything_else_go_separate_ways() {
        for (level, target, at, own, statement) in [
            (LogLevel::Debug, "openimis_kernel::http", Level::DEBUG, true, false),
            (LogLevel::Debug, "hyper::proto", Level::DEBUG, false, false),
            (LogLevel::Debug, "hyper::proto", Level::INFO, true, false),
            (LogLevel::Debug, STATEMENTS, Level::DEBUG, false, true),
            (LogLevel::Warning, STATEMENTS, Level::DEBUG, false, false),
            (LogLevel::Warning, STATEMENTS, Level::WARN, false, true),
            (LogLevel::Warning, "openimis", Level::INFO, false, false),
            (LogLevel::Error, "sqlx::pool", Level::WARN, false, false),
            (LogLevel::Error, "openimis_core", Level::ERROR, true, false),
        ] {
            assert_eq!(own_targets(level).would_enable(target, &at), own, "{target} {at} at {level:?}");
            assert_eq!(statement_targets(level).would_enable(target, &at), statement, "{target} {at} at {level:?}");
        }
    }
}

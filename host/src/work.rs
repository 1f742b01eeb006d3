//! What the process does beside answering: jobs, scheduled tasks, changes of the configuration, a look at the database.

use std::{io, time::Duration};

use openimis_config::settings::{Database, Pool, Postgres};
use openimis_kernel::{
    app::SharedApp,
    database,
    http::Availability,
    jobs::{self, schedule},
};
use tokio::{net::TcpStream, task::JoinSet};

use crate::stop::{Stop, stopped};

/// How often stored configurations are read again, since another process may have changed them.
const RELOAD: Duration = Duration::from_secs(2);
/// How often the database is asked whether it is there.
const PROBE: Duration = Duration::from_millis(500);
/// How long its answer may take.
const PROBE_PATIENCE: Duration = Duration::from_secs(3);
/// When an answer is late.
const LATE: Duration = Duration::from_millis(300);
/// Jobs that run side by side on PostgreSQL. SQLite has one writer.
const AT_ONCE: usize = 4;

/// Starts it all; each task ends after the piece of work that it has in hand when `stop` comes.
pub(crate) fn start(app: &SharedApp, stop: &Stop) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    let at_once = match app.settings.database {
        Database::Postgres(_) => AT_ONCE,
        Database::Sqlite(_) => 1,
    };
    tasks.spawn(jobs::work(app.clone(), stop.clone(), at_once));
    tasks.spawn(until(stop.clone(), jobs::follow_notices(app.clone())));
    if app.settings.startup.scheduler {
        tasks.spawn(until(stop.clone(), schedule::follow(app.clone())));
    }
    tasks.spawn(until(stop.clone(), follow_configurations(app.clone())));
    if matches!(app.settings.database, Database::Postgres(_)) {
        tasks.spawn(until(stop.clone(), watch_database(app.clone())));
    }
    tasks
}

async fn until(stop: Stop, task: impl Future<Output = ()>) {
    tokio::select! {
        () = task => {}
        () = stopped(stop) => {}
    }
}

async fn follow_configurations(app: SharedApp) {
    let mut failing = false;
    loop {
        tokio::time::sleep(RELOAD).await;
        match app.reload_configs().await {
            Ok(changed) => {
                failing = false;
                if changed {
                    tracing::info!("module configurations have changed");
                }
            }
            Err(error) => {
                if !failing {
                    tracing::warn!(%error, "module configurations cannot be read");
                }
                failing = true;
            }
        }
    }
}

/// Asks through a connection of its own: that all others are busy does not mean that the database is away.
async fn watch_database(app: SharedApp) {
    let Database::Postgres(server) = &app.settings.database else { return };
    let pool = Pool { size: 1, acquire_timeout: PROBE_PATIENCE };
    let probe = match database::connect(&app.settings.database, &pool).await {
        Ok(probe) => probe,
        Err(error) => return tracing::error!(%error, "the database cannot be watched"),
    };
    let availability = app.state::<Availability>();
    loop {
        let here = tokio::select! {
            answer = tokio::time::timeout(PROBE_PATIENCE, probe.ping()) => matches!(answer, Ok(Ok(()))),
            () = refusal(server) => false,
        };
        if availability.note(here) {
            if here {
                tracing::info!("the database is there");
            } else {
                tracing::error!("the database is away: requests are turned away until it is back");
            }
        }
        tokio::time::sleep(PROBE).await;
    }
}

/// Returns when nobody listens where the database should: a pool would try again until its patience ends. Asks only
/// when the usual answer is late.
async fn refusal(server: &Postgres) {
    loop {
        tokio::time::sleep(LATE).await;
        let outcome = match server.host.strip_prefix('/') {
            None => TcpStream::connect((server.host.as_str(), server.port)).await.map(drop),
            Some(_) => socket(&server.host, server.port).await,
        };
        if outcome.is_err_and(|error| matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::NotFound)) {
            return;
        }
    }
}

#[cfg(unix)]
async fn socket(folder: &str, port: u16) -> io::Result<()> {
    tokio::net::UnixStream::connect(format!("{folder}/.s.PGSQL.{port}")).await.map(drop)
}

/// There are no such sockets here.
#[cfg(not(unix))]
async fn socket(_: &str, _: u16) -> io::Result<()> {
    Ok(())
}

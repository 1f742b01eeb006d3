//! What the process does beside answering: queued mutations, changes of the configuration.

use std::time::Duration;

use openimis_config::settings::Database;
use openimis_kernel::{app::SharedApp, mutation::queue};
use tokio::task::JoinSet;

use crate::stop::{Stop, stopped};

/// How often stored configurations are read again, since another process may have changed them.
const RELOAD: Duration = Duration::from_secs(2);
/// Mutations that run side by side on PostgreSQL. SQLite has one writer.
const WORKERS: usize = 4;

/// Starts the workers of queued mutations.
pub(crate) fn start_workers(app: &SharedApp, stop: &Stop) -> JoinSet<()> {
    let workers = match app.settings.database {
        Database::Postgres(_) => WORKERS,
        Database::Sqlite(_) => 1,
    };
    let mut tasks = JoinSet::new();
    for _ in 0..workers {
        tasks.spawn(queue::work(app.clone(), stop.clone()));
    }
    tasks
}

/// Reads stored configurations until the end.
pub(crate) async fn follow_configurations(app: SharedApp, stop: Stop) {
    let follow = async {
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
                Err(error) if !failing => {
                    failing = true;
                    tracing::warn!(%error, "module configurations cannot be read");
                }
                Err(_) => {}
            }
        }
    };
    tokio::select! {
        () = follow => {}
        () = stopped(stop) => {}
    }
}

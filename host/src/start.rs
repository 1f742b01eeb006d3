//! What all commands begin with: settings, modules, database.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};
use openimis_config::{Settings, settings::Database};
use openimis_kernel::{
    app::{App, SharedApp},
    clock::{Clock, SystemClock},
    database,
    module::{self, Module},
    registry,
};
use openimis_migration::Done;
use openimis_modules::SELECTED;
use sea_orm::{DatabaseConnection, DbErr};

use crate::logging::{self, Log};

/// How often a process that was started before its database looks for it.
const RETRY: Duration = Duration::from_secs(1);

/// The settings of the environment.
///
/// # Errors
/// All that is wrong with them, one a line.
pub(crate) fn settings() -> anyhow::Result<Arc<Settings>> {
    Settings::load().map(Arc::new).map_err(|errors| anyhow!("{errors}"))
}

/// The modules of this build that the settings leave active, in dependency order.
///
/// # Errors
/// The settings name one that is not part of the build, or the modules do not fit together.
pub(crate) fn modules(settings: &Settings) -> anyhow::Result<Vec<Module>> {
    let selected = restrict(SELECTED, settings.modules.as_deref())?;
    Ok(registry::active(&registry::linked(), &selected)?)
}

fn restrict<'a>(built_in: &[(&'a str, &'a str)], named: Option<&[String]>) -> anyhow::Result<Vec<(&'a str, &'a str)>> {
    let Some(named) = named else { return Ok(built_in.to_vec()) };
    let is_built_in = |name: &&String| built_in.iter().any(|(known, _)| known == name);
    let unknown: Vec<&str> = named.iter().filter(|name| !is_built_in(name)).map(String::as_str).collect();
    anyhow::ensure!(
        unknown.is_empty(),
        "OPENIMIS_CONF names modules that are not part of this build: {}; take them out, or add them to modules.toml and build again",
        unknown.join(", ")
    );
    Ok(built_in.iter().filter(|(name, _)| named.iter().any(|n| n == name)).copied().collect())
}

/// The pool of the database; it connects when it is first needed.
///
/// # Errors
/// Its address cannot be used at all.
pub(crate) async fn connect(settings: &Settings) -> anyhow::Result<DatabaseConnection> {
    database::connect(&settings.database, &settings.pool).await.context("the address of the database cannot be used")
}

/// The application, with the stored configuration of its modules.
///
/// # Errors
/// The modules do not fit together.
pub(crate) fn assemble(settings: Arc<Settings>, db: DatabaseConnection, modules: Vec<Module>) -> anyhow::Result<SharedApp> {
    App::assemble(settings, db, modules, Arc::new(SystemClock)).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        anyhow!("the modules do not fit together:\n{}", lines.join("\n"))
    })
}

/// The application on the database of the environment, which is not asked yet.
///
/// # Errors
/// The settings or the modules cannot be used.
pub(crate) async fn application() -> anyhow::Result<(SharedApp, Log)> {
    let settings = settings()?;
    let log = logging::start(&settings);
    settings.warnings().iter().for_each(|warning| tracing::warn!(variable = warning.name, "{}", warning.text));
    let modules = modules(&settings)?;
    let db = connect(&settings).await?;
    Ok((assemble(settings, db, modules)?, log))
}

/// The application for a command that works on the database at once.
///
/// # Errors
/// As [`application`]; also when the database is away.
pub(crate) async fn application_on_database() -> anyhow::Result<(SharedApp, Log)> {
    let (app, log) = application().await?;
    app.db.ping().await.context("the database cannot be reached")?;
    Ok((app, log))
}

/// The application as it is built, on no database: for what depends on the modules alone.
///
/// # Errors
/// The modules do not fit together.
pub(crate) async fn without_environment() -> anyhow::Result<SharedApp> {
    let pairs = [("MODE", "DEV"), ("OPENIMIS_INTROSPECTION", "true"), ("OPENIMIS_SQLITE_PATH", ":memory:")];
    let settings = Settings::from_pairs(pairs).map(Arc::new).map_err(|errors| anyhow!("{errors}"))?;
    let modules = modules(&settings)?;
    let db = connect(&settings).await?;
    assemble(settings, db, modules)
}

/// Brings the database up to date; answers what was carried out.
///
/// # Errors
/// See [`openimis_migration::run`].
pub(crate) async fn migrate(db: &DatabaseConnection, modules: &[Module]) -> anyhow::Result<Vec<Done>> {
    Ok(openimis_migration::run(db, &module::migrations(modules), now()).await?)
}

/// Does `work` as soon as the database server is there: server and database may be started in any order.
///
/// # Errors
/// Those of `work` that are no outage.
pub(crate) async fn once_reachable<T>(app: &SharedApp, work: impl AsyncFn() -> anyhow::Result<T>) -> anyhow::Result<T> {
    let mut told = false;
    loop {
        match work().await {
            Err(error) if is_away(app, &error) => {
                if !told {
                    tracing::error!(error = format!("{error:#}"), "the database is away: waiting for it");
                }
                told = true;
                tokio::time::sleep(RETRY).await;
            }
            outcome => return outcome,
        }
    }
}

/// A server can be away; a file is there, or it is a mistake.
fn is_away(app: &SharedApp, error: &anyhow::Error) -> bool {
    let is_server = matches!(app.settings.database, Database::Postgres(_));
    is_server && error.chain().find_map(|cause| cause.downcast_ref::<DbErr>()).is_some_and(database::is_outage)
}

/// The time of this computer.
pub(crate) fn now() -> DateTime<Utc> {
    SystemClock.now()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn settings_leave_a_part_of_the_modules_active() {
        let built_in = [("core", "a"), ("location", "b")];
        let named = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        assert_eq!(restrict(&built_in, None).unwrap(), built_in);
        assert_eq!(restrict(&built_in, Some(&named(&["core"]))).unwrap(), [("core", "a")]);
        let error = restrict(&built_in, Some(&named(&["core", "claim", "policy"]))).unwrap_err().to_string();
        assert!(error.contains("claim, policy"), "{error}");
    }
}

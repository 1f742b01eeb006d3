//! Demo data: each module makes the rows of its own tables, from a seed, so that every run gives the same country.

use futures::future::BoxFuture;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr};

use crate::{
    app::App,
    database::{begin, lock},
};

/// Memory for pages of SQLite while it is filled, in KiB: a large transaction would write them many times over.
const PAGES_KIB: u32 = 256 << 10;
/// What SQLite has otherwise.
const USUAL_KIB: u32 = 2_000;

/// What is wanted.
#[derive(Clone, Copy, Debug)]
pub struct DemoPlan {
    /// Insurees in all.
    pub insurees: u64,
    /// Day the data is as of; keeps runs equal.
    pub today: chrono::NaiveDate,
}

/// Told how far a part is.
pub type Progress<'a> = &'a (dyn Fn(&str, u64, u64) + Send + Sync);

/// A module's part; parts run in the order of the modules, all in one transaction.
pub type DemoSet = for<'a> fn(&'a DatabaseTransaction, DemoPlan, Progress<'a>) -> BoxFuture<'a, Result<(), DbErr>>;

/// The database was not filled.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A module's part failed.
    #[error("the demo data of module {module}")]
    Part {
        /// The module.
        module: &'static str,
        /// Why.
        source: DbErr,
    },
    /// The database failed around the parts.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Fills the tables of the active modules. A run that is broken off leaves nothing behind.
///
/// # Errors
/// [`DemoError`]
pub async fn fill(app: &App, plan: DemoPlan, progress: Progress<'_>) -> Result<(), DemoError> {
    let tx = begin_alone(app).await?;
    parts(app, &tx, plan, progress).await?;
    Ok(tx.commit().await?)
}

/// As [`fill`], unless there are users already. `false`: there are, and nothing was done.
///
/// # Errors
/// [`DemoError`]
pub async fn fill_unused(app: &App, plan: DemoPlan, progress: Progress<'_>) -> Result<bool, DemoError> {
    let tx = begin_alone(app).await?;
    if app.core().has_users(&tx).await? {
        tx.rollback().await?;
        return Ok(false);
    }
    parts(app, &tx, plan, progress).await?;
    tx.commit().await?;
    Ok(true)
}

/// Servers that start together take turns; the later ones find the data of the first.
async fn begin_alone(app: &App) -> Result<DatabaseTransaction, DbErr> {
    let tx = begin(&app.db).await?;
    lock(&tx, "openimis", "demo data").await?;
    Ok(tx)
}

async fn parts(app: &App, tx: &DatabaseTransaction, plan: DemoPlan, progress: Progress<'_>) -> Result<(), DemoError> {
    keep_pages(tx, PAGES_KIB).await?;
    for module in &app.modules {
        if let Some(part) = module.demo {
            part(tx, plan, progress).await.map_err(|source| DemoError::Part { module: module.name, source })?;
        }
    }
    Ok(keep_pages(tx, USUAL_KIB).await?)
}

async fn keep_pages(tx: &DatabaseTransaction, kib: u32) -> Result<(), DbErr> {
    if tx.get_database_backend() == DbBackend::Sqlite {
        tx.execute_unprepared(&format!("PRAGMA cache_size = -{kib}")).await?;
    }
    Ok(())
}

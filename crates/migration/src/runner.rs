//! Carrying the migrations out.

use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, IsolationLevel, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::decision::{State, decide};
use crate::error::{MigrationError, Refusal};
use crate::graph::{Node, order};
use crate::history::record;
use crate::migration::{MigrationId, ModuleMigrations};
use crate::plan::{Action, Plan};
use crate::sql::Dialect;

/// The key of PostgreSQL's advisory lock: "openimis" in ASCII.
const LOCK: i64 = 0x6f70_656e_696d_6973;

/// A migration that has been carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The migration.
    pub id: MigrationId,
    /// Whether its tables existed, so that it was only recorded.
    pub adopted: bool,
}

/// What [`run`] would do. Changes nothing.
///
/// # Errors
/// The migrations contradict each other, or the database cannot be read. A refused migration is no error here.
pub async fn plan(db: &DatabaseConnection, modules: &[ModuleMigrations]) -> Result<Plan, MigrationError> {
    let dialect = Dialect::try_from(db.get_database_backend())?;
    let nodes = order(modules)?;
    Ok(Plan::new(&nodes, &State::load(db, dialect).await?))
}

/// The migrations that the database lacks, in their order; none if it is up to date. Changes nothing.
///
/// # Errors
/// As [`plan`]; also [`MigrationError::Refused`] if one of them could not be carried out.
pub async fn check(db: &DatabaseConnection, modules: &[ModuleMigrations]) -> Result<Vec<MigrationId>, MigrationError> {
    let plan = plan(db, modules).await?;
    plan.accepted()?;
    Ok(plan.pending().cloned().collect())
}

/// Brings the database up to date and says what has been done. `now` is written as the time of application and into
/// seed rows.
///
/// If one migration is refused, none is carried out. Otherwise each runs in a transaction of its own, which begins by
/// taking a lock and looking again: servers that start at the same time share the work, and none is done twice.
///
/// # Errors
/// As [`check`]; also [`MigrationError::Step`] when the database does not accept a step.
pub async fn run(db: &DatabaseConnection, modules: &[ModuleMigrations], now: DateTime<Utc>) -> Result<Vec<Done>, MigrationError> {
    let dialect = Dialect::try_from(db.get_database_backend())?;
    let nodes = order(modules)?;
    let plan = Plan::new(&nodes, &State::load(db, dialect).await?);
    plan.accepted()?;
    let mut done = Vec::new();
    for (node, planned) in nodes.iter().zip(&plan.migrations) {
        if planned.action != Action::Applied {
            done.extend(carry_out_alone(db, dialect, node, now).await?);
        }
    }
    Ok(done)
}

/// One migration under the lock; nothing if another server has been faster.
async fn carry_out_alone(
    db: &DatabaseConnection,
    dialect: Dialect,
    node: &Node,
    now: DateTime<Utc>,
) -> Result<Option<Done>, MigrationError> {
    let tx = begin_locked(db, dialect).await?;
    match carry_out(&tx, dialect, node, now).await {
        Ok(done) => {
            tx.commit().await.map_err(|source| MigrationError::Step { id: node.id.clone(), step: "commit".into(), source })?;
            Ok(done)
        }
        Err(error) => {
            tx.rollback().await?;
            Err(error)
        }
    }
}

/// A transaction that no other migrating server is in. The lock goes with the transaction, so it needs no session of
/// its own and works behind a connection pooler, too.
async fn begin_locked(db: &DatabaseConnection, dialect: Dialect) -> Result<DatabaseTransaction, MigrationError> {
    let options = match dialect {
        // A snapshot from before the lock would not show what the server before us has done.
        Dialect::Postgres => TransactionOptions { isolation_level: Some(IsolationLevel::ReadCommitted), ..TransactionOptions::default() },
        Dialect::Sqlite => {
            TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() }
        }
    };
    let tx = db.begin_with_options(options).await?;
    if dialect == Dialect::Postgres {
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    }
    Ok(tx)
}

async fn carry_out(tx: &DatabaseTransaction, dialect: Dialect, node: &Node, now: DateTime<Utc>) -> Result<Option<Done>, MigrationError> {
    let id = &node.id;
    let state = State::load(tx, dialect).await?;
    let steps = node.migration.build();
    let adopted = match decide(node, &steps, &state) {
        Action::Applied => return Ok(None),
        Action::Refuse(reason) => {
            return Err(MigrationError::Refused(vec![Refusal { id: id.clone(), reason }]));
        }
        Action::Adopt => true,
        Action::Run => {
            for step in &steps {
                step.apply(tx, dialect, now).await.map_err(|source| MigrationError::Step {
                    id: id.clone(),
                    step: step.describe(),
                    source,
                })?;
            }
            false
        }
    };
    record(tx, (dialect, &state.schema), (id, node.migration.replaced()), (adopted, now)).await?;
    tracing::info!(migration = %id, adopted, "migration carried out");
    Ok(Some(Done { id: id.clone(), adopted }))
}

//! Putting jobs, and looking at them.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbBackend, DbErr, Iterable as _, QueryOrder, QuerySelect, entity::prelude::*};
use serde_json::Value as Json;
use tokio::sync::Notify;

use super::row::{self, State};

/// PostgreSQL's name for "there are new jobs".
pub(super) const CHANNEL: &str = "openimis_job";

/// Wakes this process's worker.
#[derive(Clone, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// There is work.
    pub fn notify(&self) {
        self.0.notify_one();
    }

    /// Waits for work, but not longer than this.
    pub(super) async fn wait(&self, at_most: Duration) {
        let _ = tokio::time::timeout(at_most, self.0.notified()).await;
    }
}

/// A job to be done.
pub struct NewJob<'a> {
    /// [`super::Job::NAME`], or the name of a mutation.
    pub kind: &'a str,
    /// What it needs to know.
    pub payload: Json,
    /// The log entry and the user of a mutation.
    pub mutation: Option<(Uuid, Uuid)>,
    /// Not before this time.
    pub run_after: DateTime<Utc>,
}

/// Puts a job into the queue, as a part of the transaction that makes it necessary. Workers hear of it when that is
/// committed; on SQLite, call [`Wake::notify`] then, or they find it within half a second.
///
/// # Errors
/// The database's.
pub async fn put(tx: &impl ConnectionTrait, job: NewJob<'_>, now: DateTime<Utc>) -> Result<Uuid, DbErr> {
    let id = Uuid::new_v4();
    let (log_id, user) = job.mutation.unzip();
    let row = row::ActiveModel {
        id: Set(id),
        kind: Set(job.kind.to_owned()),
        payload: Set(job.payload),
        mutation_log_id: Set(log_id),
        user_id: Set(user),
        state: Set(State::Queued),
        attempts: Set(0),
        run_after: Set(job.run_after),
        lease_until: Set(None),
        worker: Set(None),
        last_error: Set(None),
        created: Set(now),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(&format!("NOTIFY {CHANNEL}")).await?;
    }
    Ok(id)
}

/// A job as an operator sees it, without what it is about.
#[derive(Clone, Debug)]
pub struct JobSummary {
    /// Its id.
    pub id: Uuid,
    /// Kind of job, or mutation.
    pub kind: String,
    /// Where it stands.
    pub state: State,
    /// Times that it was begun.
    pub attempts: i32,
    /// Since when it has been there.
    pub created: DateTime<Utc>,
    /// What went wrong last.
    pub last_error: Option<String>,
}

/// Jobs in this state, the oldest first.
///
/// # Errors
/// The database's.
pub async fn listed(db: &impl ConnectionTrait, state: Option<State>, limit: u64) -> Result<Vec<JobSummary>, DbErr> {
    let mut select = row::Entity::find().order_by_asc(row::Column::Created).limit(limit);
    if let Some(state) = state {
        select = select.filter(row::Column::State.eq(state));
    }
    let summary = |job: row::Model| JobSummary {
        id: job.id,
        kind: job.kind,
        state: job.state,
        attempts: job.attempts,
        created: job.created,
        last_error: job.last_error,
    };
    Ok(select.all(db).await?.into_iter().map(summary).collect())
}

/// How many jobs are in each state.
///
/// # Errors
/// The database's.
pub async fn counted(db: &impl ConnectionTrait) -> Result<Vec<(State, u64)>, DbErr> {
    let select = row::Entity::find().select_only().column(row::Column::State).column_as(row::Column::Id.count(), "count");
    let rows: Vec<(State, i64)> = select.group_by(row::Column::State).into_tuple().all(db).await?;
    let count = |state| rows.iter().find(|(found, _)| *found == state).map_or(0, |(_, count)| count.unsigned_abs());
    Ok(State::iter().map(|state| (state, count(state))).collect())
}

/// Gives a parked job to the workers again. `false`: no such job is parked.
///
/// # Errors
/// The database's.
pub async fn retry(db: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let freed = row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(State::Queued))
        .col_expr(row::Column::Attempts, Expr::value(0))
        .col_expr(row::Column::RunAfter, Expr::value(now))
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::State.eq(State::Failed))
        .exec(db)
        .await?;
    Ok(freed.rows_affected == 1)
}

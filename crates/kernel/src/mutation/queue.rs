//! The queue of mutations: rows of the kernel's own table. A worker holds the row's lock while it works, so that a
//! worker that dies gives the row back at once, and commits the effect together with the end of the row.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{LockBehavior, LockType, OnConflict},
};
use serde_json::Value as Json;
use tokio::sync::Notify;

use super::{
    MutationError,
    lifecycle::{Call, finish},
};
use crate::{app::SharedApp, core_services::LogStatus, database::begin};

/// How often a worker looks without being woken: jobs of other processes.
const POLL: Duration = Duration::from_millis(500);
/// Tries of a job that other transactions or an outage keep from running.
const MAX_ATTEMPTS: i32 = 20;

mod job {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "openimis_job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub kind: String,
        pub payload: Json,
        pub mutation_log_id: Option<Uuid>,
        pub user_id: Option<Uuid>,
        pub state: String,
        pub attempts: i32,
        pub run_after: DateTimeUtc,
        pub last_error: Option<String>,
        pub created: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod mutation_key {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "openimis_mutation_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub mutation: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub client_mutation_id: String,
        pub mutation_log_id: Uuid,
        pub created: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Wakes this process's workers.
#[derive(Clone, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// There is work.
    pub fn notify(&self) {
        self.0.notify_one();
    }

    async fn wait(&self) {
        let _ = tokio::time::timeout(POLL, self.0.notified()).await;
    }
}

/// Takes the client's id for this log entry; `Some`: it was taken by that entry before. A second request that comes
/// while the first is under way waits for it.
///
/// # Errors
/// The database's.
pub async fn claim_client_id(
    tx: &DatabaseTransaction,
    user: Uuid,
    mutation: &str,
    client_id: &str,
    log_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, DbErr> {
    let row = mutation_key::ActiveModel {
        user_id: Set(user),
        mutation: Set(mutation.to_owned()),
        client_mutation_id: Set(client_id.chars().take(255).collect()),
        mutation_log_id: Set(log_id),
        created: Set(now),
    };
    let inserted =
        mutation_key::Entity::insert(row).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(tx).await?;
    if inserted == 1 {
        return Ok(None);
    }
    let earlier =
        mutation_key::Entity::find_by_id((user, mutation.to_owned(), client_id.chars().take(255).collect::<String>())).one(tx).await?;
    Ok(earlier.map(|row| row.mutation_log_id))
}

/// Puts a mutation into the queue.
///
/// # Errors
/// The database's.
pub async fn put(
    tx: &DatabaseTransaction,
    mutation: &str,
    log_id: Uuid,
    user: Uuid,
    input: &Json,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = job::ActiveModel {
        id: Set(Uuid::new_v4()),
        kind: Set(mutation.to_owned()),
        payload: Set(input.clone()),
        mutation_log_id: Set(Some(log_id)),
        user_id: Set(Some(user)),
        state: Set("queued".to_owned()),
        attempts: Set(0),
        run_after: Set(now),
        last_error: Set(None),
        created: Set(now),
    };
    job::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Works until `stop` says so; then ends the job at hand and returns.
pub async fn work(app: SharedApp, mut stop: tokio::sync::watch::Receiver<bool>) {
    while !*stop.borrow() {
        match next(&app).await {
            Ok(true) => {}
            Ok(false) => tokio::select! {
                () = app.wake.wait() => {}
                _ = stop.changed() => {}
            },
            Err(error) => {
                tracing::warn!(%error, "the queue of mutations cannot be read");
                tokio::time::sleep(POLL).await;
            }
        }
    }
}

/// Runs the oldest job that nobody else holds. `false`: there is none.
///
/// # Errors
/// The database's; the job stays in the queue.
pub async fn next(app: &SharedApp) -> Result<bool, DbErr> {
    let mut select = job::Entity::find()
        .filter(job::Column::State.eq("queued"))
        .filter(job::Column::RunAfter.lte(app.clock.now()))
        .order_by_asc(job::Column::Created)
        .limit(1);
    if select.clone().one(&app.db).await?.is_none() {
        return Ok(false);
    }
    let tx = begin(&app.db).await?;
    if app.db.get_database_backend() == DbBackend::Postgres {
        select = select.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let Some(job) = select.one(&tx).await? else { return Ok(false) };
    let hooks = match run(app, &job, &tx).await {
        Ok(hooks) => hooks,
        Err(error) => {
            drop(tx);
            postpone(app, &job, &error).await?;
            return Ok(true);
        }
    };
    job::Entity::delete_by_id(job.id).exec(&tx).await?;
    match tx.commit().await {
        Ok(()) => hooks.into_iter().for_each(|hook| hook(app)),
        Err(error) => postpone(app, &job, &error).await?,
    }
    Ok(true)
}

async fn run(app: &SharedApp, job: &job::Model, tx: &DatabaseTransaction) -> Result<super::lifecycle::Hooks, DbErr> {
    let (Some(log_id), Some(user)) = (job.mutation_log_id, job.user_id) else { return Ok(vec![]) };
    let Some(mutation) = app.mutation(&job.kind) else {
        tracing::error!(mutation = job.kind, "a queued mutation belongs to a module that is not active");
        let text = MutationError::invalid("the module of this mutation is not active").log_entry("mutation");
        app.core().log_end(tx, log_id, LogStatus::Error, Some(crate::cell::python_json(&text))).await?;
        return Ok(vec![]);
    };
    let principal = app.core().by_id(app, user).await.map_err(|error| DbErr::Custom(error.to_string()))?;
    let Some(principal) = principal else {
        let text = MutationError::Anonymous.log_entry(mutation.failure);
        app.core().log_end(tx, log_id, LogStatus::Error, Some(crate::cell::python_json(&text))).await?;
        return Ok(vec![]);
    };
    let call = Call { app, principal: &principal, mutation, input: &job.payload, log_id, now: app.clock.now() };
    match call.perform(tx).await {
        Err(MutationError::Database(error)) if crate::database::is_outage(&error) || crate::database::is_serialization(&error) => {
            Err(error)
        }
        outcome => finish(&call, tx, outcome, LogStatus::Received).await,
    }
}

/// The job could not be run to its end: later again, and after many tries its mutation is marked as failed.
async fn postpone(app: &SharedApp, job: &job::Model, error: &DbErr) -> Result<(), DbErr> {
    tracing::warn!(mutation = job.kind, attempts = job.attempts, %error, "a queued mutation will be tried again");
    let tx = begin(&app.db).await?;
    let attempts = job.attempts + 1;
    let delay = chrono::TimeDelta::milliseconds(200 << attempts.min(8));
    let mut row: job::ActiveModel = job.clone().into();
    row.attempts = Set(attempts);
    row.run_after = Set(app.clock.now() + delay);
    if attempts >= MAX_ATTEMPTS || !crate::database::is_outage(error) && attempts >= 3 {
        row.state = Set("failed".to_owned());
        if let (Some(log_id), Some(mutation)) = (job.mutation_log_id, app.mutation(&job.kind)) {
            let text = MutationError::Internal(String::new()).log_entry(mutation.failure);
            app.core().log_end(&tx, log_id, LogStatus::Error, Some(crate::cell::python_json(&text))).await?;
        }
    }
    row.update(&tx).await?;
    tx.commit().await
}

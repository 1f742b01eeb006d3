//! A mutation as a job: effect, status and end of the job are one transaction.

use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::Value as Json;
use uuid::Uuid;

use super::{
    MutationError,
    lifecycle::{Call, finish},
};
use crate::{
    app::{App, SharedApp},
    cell::python_json,
    core_services::LogStatus,
    database::{begin, is_outage, is_serialization},
    jobs::{JobContext, JobError},
};

/// Tries of a mutation that other transactions or an outage keep from running.
pub(crate) const ATTEMPTS: i32 = 20;

/// What a queued mutation is.
pub(crate) struct Queued<'a> {
    pub mutation: &'a str,
    pub input: &'a Json,
    pub log_id: Uuid,
    pub user: Uuid,
}

/// Runs it. That it fails by its own rules is an outcome like any other, and stands in the log.
///
/// # Errors
/// It could not be run to its end.
pub(crate) async fn run(cx: &JobContext, queued: Queued<'_>) -> Result<(), JobError> {
    let app = &cx.app;
    let tx = begin(&app.db).await?;
    cx.end_in(&tx).await?;
    let Some(mutation) = app.mutation(queued.mutation) else {
        return refuse(app, tx, &queued, &MutationError::invalid("the module of this mutation is not active")).await;
    };
    let principal = app.core().by_id(app, queued.user).await.map_err(|error| JobError::Retry(error.to_string()))?;
    let Some(principal) = principal else {
        return refuse(app, tx, &queued, &MutationError::Anonymous).await;
    };
    let call = Call { app, principal: &principal, mutation, input: queued.input, log_id: queued.log_id, now: app.clock.now() };
    let outcome = match call.perform(&tx).await {
        Err(MutationError::Database(error)) if is_outage(&error) || is_serialization(&error) => return Err(error.into()),
        outcome => outcome,
    };
    let hooks = finish(&call, &tx, outcome, LogStatus::Received).await?;
    match tx.commit().await {
        Ok(()) => {
            hooks.into_iter().for_each(|hook| hook(app));
            Ok(())
        }
        Err(error) if is_outage(&error) || is_serialization(&error) => Err(error.into()),
        Err(error) => {
            tracing::warn!(mutation = queued.mutation, %error, "the database refused a mutation at commit");
            let tx = begin(&app.db).await?;
            cx.end_in(&tx).await?;
            refuse(app, tx, &queued, &MutationError::dangling()).await
        }
    }
}

async fn refuse(app: &App, tx: DatabaseTransaction, queued: &Queued<'_>, error: &MutationError) -> Result<(), JobError> {
    log_failure(app, &tx, queued.mutation, queued.log_id, error).await?;
    Ok(tx.commit().await?)
}

/// The mutation's job is parked: its user is told that it failed.
///
/// # Errors
/// The database's.
pub(crate) async fn give_up(app: &SharedApp, tx: &DatabaseTransaction, mutation: &str, log_id: Uuid) -> Result<(), DbErr> {
    log_failure(app, tx, mutation, log_id, &MutationError::Internal(String::new())).await
}

async fn log_failure(app: &App, tx: &DatabaseTransaction, mutation: &str, log_id: Uuid, error: &MutationError) -> Result<(), DbErr> {
    let failure = app.mutation(mutation).map_or("mutation", |mutation| mutation.failure);
    app.core().log_end(tx, log_id, LogStatus::Error, Some(python_json(&error.log_entry(failure)))).await
}

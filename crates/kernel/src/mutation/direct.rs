//! Work of other interfaces than GraphQL, with the guarantees of a mutation: one transaction, an entry in the log,
//! events of its effect, nothing left of a failure but the entry.

use std::{panic::AssertUnwindSafe, sync::Arc};

use futures::FutureExt;
use sea_orm::DbErr;
use serde_json::Value as Json;
use uuid::Uuid;

use super::{
    MutationContext, MutationError,
    lifecycle::{Done, Savepoint, TRIES},
    log::masked,
};
use crate::{
    access::{Access, Denied, Principal},
    app::SharedApp,
    cell::python_json,
    core_services::{LogEntry, LogStatus},
    database::begin,
};

/// What is done, for the log and the check of rights.
pub struct Work<'a> {
    /// What it is called: `PUT Patient`.
    pub name: &'a str,
    /// Module whose rights it asks for.
    pub module: &'a str,
    /// What it demands.
    pub access: Access,
    /// Message key of the log entry when it fails.
    pub failure: &'a str,
    /// What was sent, for the log; secrets are masked.
    pub input: &'a Json,
}

/// What is done, once the right was checked.
pub trait Effect: Sync {
    /// What it gives.
    type Output: Send;
    /// Why it fails.
    type Error: Failure;

    /// Does it, in the context's transaction.
    fn run<'a>(&'a self, cx: &'a MutationContext) -> impl Future<Output = Result<Self::Output, Self::Error>> + Send + 'a;
}

/// Why work failed, in the terms of the interface that asked for it.
pub trait Failure: From<MutationError> + Send {
    /// The `error` column of the mutation log, see [`MutationError::log_entry`].
    fn log_entry(&self, failure: &str) -> Json;

    /// Trying again may help.
    fn is_transient(&self) -> bool;
}

impl Failure for MutationError {
    fn log_entry(&self, failure: &str) -> Json {
        MutationError::log_entry(self, failure)
    }

    fn is_transient(&self) -> bool {
        MutationError::is_transient(self)
    }
}

/// Runs an effect for `principal` in a transaction of its own and answers what it gives. When another transaction
/// stands in its way it is run again, so it must not change anything but through the context.
///
/// # Errors
/// The effect's; the user lacks the right; the database's.
pub async fn run_as<F: Effect>(app: &SharedApp, principal: &Arc<Principal>, work: &Work<'_>, effect: &F) -> Result<F::Output, F::Error> {
    app.check(Some(principal), work.module, work.access).map_err(|denied| match denied {
        Denied::Anonymous => MutationError::Anonymous,
        Denied::Forbidden => MutationError::Unauthorized,
    })?;
    let mut tries = 1;
    loop {
        match attempt(app, principal, work, effect).await {
            Err(error) if error.is_transient() && tries < TRIES => tries += 1,
            outcome => return outcome,
        }
    }
}

async fn attempt<F: Effect>(app: &SharedApp, principal: &Arc<Principal>, work: &Work<'_>, effect: &F) -> Result<F::Output, F::Error> {
    let tx = begin(&app.db).await.map_err(MutationError::from)?;
    let now = app.clock.now();
    let log = entry(principal, work, now);
    app.core().log(&tx, &log).await.map_err(MutationError::from)?;
    let savepoint = Savepoint { app, principal, name: work.name, log_id: log.id, now };
    let cx = savepoint.open(&tx).await.map_err(MutationError::from)?;
    let outcome = AssertUnwindSafe(effect.run(&cx)).catch_unwind().await;
    match savepoint.close(cx, outcome).await {
        Ok((Done { hooks, .. }, value)) => match tx.commit().await {
            Ok(()) => {
                hooks.into_iter().for_each(|hook| hook(app));
                Ok(value)
            }
            Err(error) => refuse(app, work, log, MutationError::from(error).into()).await,
        },
        Err(error) => {
            tx.rollback().await.map_err(MutationError::from)?;
            if error.is_transient() { Err(error) } else { refuse(app, work, log, error).await }
        }
    }
}

fn entry(principal: &Principal, work: &Work<'_>, now: chrono::DateTime<chrono::Utc>) -> LogEntry {
    LogEntry {
        id: Uuid::new_v4(),
        input: masked(work.input),
        user: principal.id,
        at: now,
        client_mutation_id: None,
        client_mutation_label: Some(work.name.to_owned()),
        client_mutation_details: None,
        status: LogStatus::Success,
    }
}

/// Only the entry of failed work stays.
async fn refuse<T, E: Failure>(app: &SharedApp, work: &Work<'_>, log: LogEntry, error: E) -> Result<T, E> {
    let text = python_json(&error.log_entry(work.failure));
    let written: Result<(), DbErr> = async {
        let tx = begin(&app.db).await?;
        app.core().log(&tx, &LogEntry { status: LogStatus::Error, ..log.clone() }).await?;
        app.core().log_end(&tx, log.id, LogStatus::Error, Some(text)).await?;
        tx.commit().await
    }
    .await;
    if let Err(cause) = written {
        tracing::error!(work = work.name, error = %cause, "failed work could not be noted in the mutation log");
    }
    Err(error)
}

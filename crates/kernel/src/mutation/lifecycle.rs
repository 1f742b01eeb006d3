//! The life of a mutation: log entry, rights, before handlers, effect, after handlers, status: one transaction.
//!
//! In line (DEV) all of it is one transaction. Queued (PROD) the entry and its job are committed first; a worker takes
//! the job, and the effect, the status and the end of the job are committed together. A process that dies at any point
//! leaves either nothing or a job that another worker takes up. A mutation sent twice with one `clientMutationId` by
//! one user has one effect; the second answer names the first entry.

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex},
};

use chrono::{DateTime, Utc};
use futures::FutureExt;
use sea_orm::{DatabaseTransaction, DbErr, TransactionTrait};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{MutationContext, MutationDefinition, MutationError, key, log::masked};
use crate::{
    access::{Denied, Principal},
    app::{App, SharedApp},
    core_services::{LogEntry, LogStatus},
    database::begin,
    events::Phase,
    graphql::{context::RequestContext, error::FieldError},
    jobs::{self, NewJob},
};

/// Times that a transaction is begun again when another stood in its way.
pub(super) const TRIES: usize = 3;

/// Characters of the client's id and label of a mutation that its entry holds.
const LONGEST: usize = 255;

/// Takes a mutation in; answers `{clientMutationId, internalId}`.
///
/// # Errors
/// Nobody is logged in, or the database fails. What goes wrong with the mutation itself stands in the log.
pub async fn submit(cx: &RequestContext, mutation: &MutationDefinition, input: Json) -> Result<Json, FieldError> {
    let principal = cx.caller.clone().ok_or(Denied::Anonymous)?;
    let client_id = input.get("clientMutationId").and_then(Json::as_str).map(str::to_owned);
    if client_id.as_ref().is_some_and(|id| id.chars().count() > LONGEST) {
        return Err(FieldError::invalid(format!("clientMutationId is longer than {LONGEST} characters")));
    }
    let internal = if cx.app.settings.async_mutations {
        enqueue(cx, &principal, mutation, input).await?
    } else {
        run_in_line(cx, &principal, mutation, input).await?
    };
    Ok(json!({ "clientMutationId": client_id, "internalId": internal.to_string() }))
}

fn entry(cx: &RequestContext, principal: &Principal, input: &Json, status: LogStatus) -> LogEntry {
    let text = |key: &str| input.get(key).and_then(Json::as_str).map(str::to_owned);
    LogEntry {
        id: Uuid::new_v4(),
        input: masked(input),
        user: principal.id,
        at: cx.now,
        client_mutation_id: text("clientMutationId"),
        client_mutation_label: text("clientMutationLabel").map(|label| label.chars().take(LONGEST).collect()),
        client_mutation_details: input.get("clientMutationDetails").filter(|v| !v.is_null()).map(crate::cell::python_json),
        status,
    }
}

/// Writes the log entry, unless this user sent this mutation with this id before: then `Err` holds that entry's id.
async fn open(
    cx: &RequestContext,
    tx: &DatabaseTransaction,
    mutation: &MutationDefinition,
    entry: &LogEntry,
) -> Result<Result<(), Uuid>, DbErr> {
    if let Some(client_id) = &entry.client_mutation_id
        && let Some(earlier) = key::claim(tx, entry.user, mutation.name, client_id, entry.id, entry.at).await?
    {
        return Ok(Err(earlier));
    }
    cx.app.core().log(tx, entry).await?;
    Ok(Ok(()))
}

async fn enqueue(cx: &RequestContext, principal: &Arc<Principal>, mutation: &MutationDefinition, input: Json) -> Result<Uuid, FieldError> {
    let tx = begin(&cx.app.db).await?;
    let entry = entry(cx, principal, &input, LogStatus::Received);
    if let Err(earlier) = open(cx, &tx, mutation, &entry).await? {
        return Ok(earlier);
    }
    let job = NewJob { kind: mutation.name, payload: input, mutation: Some((entry.id, principal.id)), run_after: cx.now };
    jobs::put(&tx, job, cx.now).await?;
    tx.commit().await?;
    cx.app.wake.notify();
    Ok(entry.id)
}

async fn run_in_line(
    cx: &RequestContext,
    principal: &Arc<Principal>,
    mutation: &MutationDefinition,
    input: Json,
) -> Result<Uuid, FieldError> {
    let mut tries = 0;
    loop {
        tries += 1;
        let tx = begin(&cx.app.db).await?;
        let entry = entry(cx, principal, &input, LogStatus::Success);
        if let Err(earlier) = open(cx, &tx, mutation, &entry).await? {
            return Ok(earlier);
        }
        let call = Call { app: &cx.app, principal, mutation, input: &input, log_id: entry.id, now: cx.now };
        let outcome = match call.perform(&tx).await {
            Err(error) if error.is_transient() && tries < TRIES => continue,
            outcome => outcome,
        };
        match finish(&call, &tx, outcome, LogStatus::Success).await {
            Ok(hooks) => match tx.commit().await {
                Ok(()) => {
                    hooks.into_iter().for_each(|hook| hook(&cx.app));
                    return Ok(entry.id);
                }
                Err(error) if crate::database::is_outage(&error) => return Err(error.into()),
                Err(error) => return refused_at_commit(cx, mutation, entry, &error).await,
            },
            Err(error) => return Err(error.into()),
        }
    }
}

/// A constraint that is checked at commit turned the effect down: only the entry stays, as failed.
async fn refused_at_commit(cx: &RequestContext, mutation: &MutationDefinition, entry: LogEntry, error: &DbErr) -> Result<Uuid, FieldError> {
    tracing::warn!(mutation = mutation.name, %error, "the database refused a mutation at commit");
    let tx = begin(&cx.app.db).await?;
    if let Err(earlier) = open(cx, &tx, mutation, &LogEntry { status: LogStatus::Error, ..entry.clone() }).await? {
        return Ok(earlier);
    }
    let text = MutationError::dangling().log_entry(mutation.failure);
    cx.app.core().log_end(&tx, entry.id, LogStatus::Error, Some(crate::cell::python_json(&text))).await?;
    tx.commit().await?;
    Ok(entry.id)
}

pub(super) type Hooks = Vec<Box<dyn FnOnce(&App) + Send>>;

/// What an effect leaves to do.
#[derive(Default)]
pub(super) struct Done {
    pub hooks: Hooks,
    pub left_over: Vec<Json>,
}

/// Writes the status of a mutation into its transaction. `known`: the status that the entry has already.
///
/// # Errors
/// The database's.
pub(super) async fn finish(
    call: &Call<'_>,
    tx: &DatabaseTransaction,
    outcome: Result<Done, MutationError>,
    known: LogStatus,
) -> Result<Hooks, DbErr> {
    match outcome {
        Ok(Done { hooks, left_over }) => {
            if !left_over.is_empty() {
                let text = crate::cell::python_json(&Json::Array(left_over));
                call.app.core().log_end(tx, call.log_id, LogStatus::Error, Some(text)).await?;
            } else if known != LogStatus::Success {
                call.app.core().log_end(tx, call.log_id, LogStatus::Success, None).await?;
            }
            Ok(hooks)
        }
        Err(MutationError::Database(error)) if crate::database::is_outage(&error) => Err(error),
        Err(error) => {
            let text = crate::cell::python_json(&error.log_entry(call.mutation.failure));
            call.app.core().log_end(tx, call.log_id, LogStatus::Error, Some(text)).await?;
            Ok(vec![])
        }
    }
}

/// One run of a mutation's effect.
pub(super) struct Call<'a> {
    pub app: &'a SharedApp,
    pub principal: &'a Arc<Principal>,
    pub mutation: &'a MutationDefinition,
    pub input: &'a Json,
    pub log_id: Uuid,
    pub now: DateTime<Utc>,
}

impl Call<'_> {
    /// Rights, handlers, effect, in a savepoint of `tx`: a failure takes back the effect, not the log entry.
    pub(super) async fn perform(&self, tx: &DatabaseTransaction) -> Result<Done, MutationError> {
        match self.app.check(Some(self.principal), self.mutation.module, self.mutation.access) {
            Ok(()) => {}
            Err(Denied::Anonymous) => return Err(MutationError::Anonymous),
            Err(Denied::Forbidden) => return Err(MutationError::Unauthorized),
        }
        let savepoint =
            Savepoint { app: self.app, principal: self.principal, name: self.mutation.name, log_id: self.log_id, now: self.now };
        let cx = savepoint.open(tx).await?;
        let outcome = AssertUnwindSafe(self.effect(&cx)).catch_unwind().await;
        let (done, ()) = savepoint.close(cx, outcome).await.inspect_err(|error| report(self.mutation.name, error))?;
        Ok(done)
    }

    async fn effect(&self, cx: &MutationContext) -> Result<(), MutationError> {
        let events = &self.app.events;
        events.around(cx, self.mutation.name, Phase::Before, self.input).await?;
        self.mutation.run(cx, self.input.clone()).await?;
        events.around(cx, self.mutation.name, Phase::After, self.input).await
    }
}

fn report(name: &str, error: &MutationError) {
    match error {
        MutationError::Database(cause) => tracing::error!(mutation = name, error = %cause, "a mutation failed"),
        MutationError::Internal(cause) => tracing::error!(mutation = name, error = %cause, "a mutation failed"),
        refused => tracing::info!(mutation = name, reason = ?std::mem::discriminant(refused), "a mutation was refused"),
    }
}

/// Where an effect runs: a failure takes back the effect, not the log entry.
pub(super) struct Savepoint<'a> {
    pub app: &'a SharedApp,
    pub principal: &'a Arc<Principal>,
    pub name: &'a str,
    pub log_id: Uuid,
    pub now: DateTime<Utc>,
}

impl Savepoint<'_> {
    /// What the effect works with.
    pub(super) async fn open(&self, tx: &DatabaseTransaction) -> Result<MutationContext, DbErr> {
        Ok(MutationContext {
            app: self.app.clone(),
            principal: self.principal.clone(),
            tx: tx.begin().await?,
            now: self.now,
            log_id: self.log_id,
            after_commit: Mutex::default(),
            left_over: Mutex::default(),
        })
    }

    /// Keeps or takes back what the effect did; a panic is a failure, too.
    pub(super) async fn close<T, E: From<MutationError>>(
        &self,
        cx: MutationContext,
        outcome: std::thread::Result<Result<T, E>>,
    ) -> Result<(Done, T), E> {
        let outcome = outcome.unwrap_or_else(|_| Err(MutationError::Internal(format!("{} panicked", self.name)).into()));
        let MutationContext { tx, after_commit, left_over, .. } = cx;
        match outcome {
            Ok(value) => {
                tx.commit().await.map_err(MutationError::from)?;
                let (hooks, left_over) = (after_commit.into_inner(), left_over.into_inner());
                Ok((Done { hooks: hooks.unwrap_or_default(), left_over: left_over.unwrap_or_default() }, value))
            }
            Err(error) => {
                tx.rollback().await.map_err(MutationError::from)?;
                Err(error)
            }
        }
    }
}

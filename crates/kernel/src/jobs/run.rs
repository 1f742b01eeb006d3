//! One try of one job, and what follows from its outcome.

use std::{
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

use futures::FutureExt;
use sea_orm::DbErr;

use super::{
    claim::Claimed,
    job::{JobContext, JobError},
    row,
};
use crate::{app::SharedApp, database, mutation::queued, observe};

/// A job over which so many workers died is taken for the cause of it.
const DEATHS: i32 = 5;
/// Pause before the outcome is written again, when the database is away.
const OUTAGE_PAUSE: Duration = Duration::from_secs(1);

/// Does the job, and writes what came of it.
pub(super) async fn run(app: SharedApp, claimed: Claimed) {
    let Claimed { claim, job, was_lost } = claimed;
    let begun = Instant::now();
    let cx = JobContext { app, claim };
    let outcome = if was_lost && cx.claim.attempt > DEATHS {
        Err(JobError::Failed(format!("{DEATHS} workers died over it")))
    } else {
        let outcome = AssertUnwindSafe(attempt(&cx, &job)).catch_unwind().await;
        outcome.unwrap_or_else(|_| Err(JobError::Failed("it panicked".to_owned())))
    };
    observe::job(&job.kind, told(&outcome), begun.elapsed());
    while let Err(error) = write(&cx, &job, &outcome).await {
        tracing::warn!(job = job.kind, %error, "the outcome of a job cannot be written");
        if !database::is_outage(&error) {
            return;
        }
        tokio::time::sleep(OUTAGE_PAUSE).await;
    }
}

fn told(outcome: &Result<(), JobError>) -> &'static str {
    match outcome {
        Ok(()) => "done",
        Err(JobError::Retry(_)) => "retry",
        Err(JobError::Failed(_)) => "failed",
        Err(JobError::Lost) => "lost",
    }
}

async fn attempt(cx: &JobContext, job: &row::Model) -> Result<(), JobError> {
    if let (Some(log_id), Some(user)) = (job.mutation_log_id, job.user_id) {
        return queued::run(cx, queued::Queued { mutation: &job.kind, input: &job.payload, log_id, user }).await;
    }
    let kind = cx.app.jobs.get(job.kind.as_str());
    let kind = kind.ok_or_else(|| JobError::Failed("no active module knows this kind of job".to_owned()))?;
    (kind.run)(cx, job.payload.clone()).await
}

async fn write(cx: &JobContext, job: &row::Model, outcome: &Result<(), JobError>) -> Result<(), DbErr> {
    let db = &cx.app.db;
    match outcome {
        // A job that ended in its own transaction has no row any more.
        Ok(()) => cx.claim.end(db).await.map(|_| ()),
        Err(JobError::Lost) => {
            tracing::warn!(job = job.kind, "another worker has taken this job over");
            Ok(())
        }
        Err(JobError::Retry(reason)) if cx.claim.attempt < attempts(cx, job) => {
            tracing::warn!(job = job.kind, attempt = cx.claim.attempt, reason, "a job will be tried again");
            cx.claim.postpone(db, reason, cx.app.clock.now()).await
        }
        Err(JobError::Retry(reason) | JobError::Failed(reason)) => {
            tracing::error!(job = job.kind, attempt = cx.claim.attempt, reason, "a job is parked");
            park(cx, job, reason).await
        }
    }
}

fn attempts(cx: &JobContext, job: &row::Model) -> i32 {
    match job.mutation_log_id {
        Some(_) => queued::ATTEMPTS,
        None => cx.app.jobs.get(job.kind.as_str()).map_or(1, |kind| kind.attempts),
    }
}

async fn park(cx: &JobContext, job: &row::Model, reason: &str) -> Result<(), DbErr> {
    let tx = database::begin(&cx.app.db).await?;
    if cx.claim.park(&tx, reason).await?
        && let Some(log_id) = job.mutation_log_id
    {
        queued::give_up(&cx.app, &tx, &job.kind, log_id).await?;
    }
    tx.commit().await
}

//! What a kind of job is.

use futures::future::BoxFuture;
use sea_orm::{DatabaseTransaction, DbErr};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value as Json;
use uuid::Uuid;

use super::claim::Claim;
use crate::{app::SharedApp, database};

/// A kind of job: its name, what it needs to know, and what it does.
pub trait Job: Send + Sync + 'static {
    /// Unique among all modules: `core.reset_mail`.
    const NAME: &'static str;
    /// Times that it is tried when it fails for a passing reason.
    const ATTEMPTS: i32 = 10;
    /// What it needs to know. It is stored: no secrets.
    type Payload: Serialize + DeserializeOwned + Send;

    /// Does it. Its worker may die at any point, and then it is done again: an effect in the database ends the job in
    /// its own transaction ([`JobContext::end_in`]), any other must bear to happen twice.
    fn run<'a>(cx: &'a JobContext, payload: Self::Payload) -> impl Future<Output = Result<(), JobError>> + Send + 'a;
}

type Run = for<'a> fn(&'a JobContext, Json) -> BoxFuture<'a, Result<(), JobError>>;

/// A [`Job`] without its Rust types.
#[derive(Clone, Copy)]
pub struct JobKind {
    /// [`Job::NAME`]
    pub name: &'static str,
    /// [`Job::ATTEMPTS`]
    pub attempts: i32,
    pub(super) run: Run,
}

impl JobKind {
    /// This kind.
    #[must_use]
    pub fn of<J: Job>() -> Self {
        fn run<J: Job>(cx: &JobContext, payload: Json) -> BoxFuture<'_, Result<(), JobError>> {
            Box::pin(async move {
                let payload = serde_json::from_value(payload).map_err(|error| JobError::Failed(format!("its payload: {error}")))?;
                J::run(cx, payload).await
            })
        }
        JobKind { name: J::NAME, attempts: J::ATTEMPTS, run: run::<J> }
    }
}

/// A job did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// For a reason that may pass: it is tried again.
    #[error("{0}")]
    Retry(String),
    /// For good: it is parked.
    #[error("{0}")]
    Failed(String),
    /// Another worker has taken the job over, since this one was taken for dead.
    #[error("another worker has the job")]
    Lost,
}

impl From<DbErr> for JobError {
    fn from(error: DbErr) -> Self {
        if database::is_outage(&error) || database::is_serialization(&error) {
            JobError::Retry(error.to_string())
        } else {
            JobError::Failed(error.to_string())
        }
    }
}

/// What a job works with.
pub struct JobContext {
    /// The server.
    pub app: SharedApp,
    pub(super) claim: Claim,
}

impl JobContext {
    /// The job's id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.claim.job
    }

    /// Ends the job as a part of this transaction, which has its effect. Called first, it also keeps other workers from
    /// the job until the transaction ends.
    ///
    /// # Errors
    /// [`JobError::Lost`]: the effect must not be committed. The database's.
    pub async fn end_in(&self, tx: &DatabaseTransaction) -> Result<(), JobError> {
        if self.claim.end(tx).await? { Ok(()) } else { Err(JobError::Lost) }
    }
}

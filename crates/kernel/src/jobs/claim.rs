//! Who works on which job, and until when that is believed.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExprTrait, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Condition, LockBehavior, LockType},
};

use super::row::{self, Column, State};
use crate::database::begin;

/// A worker that has not renewed its claim for so long is dead.
const LEASE: TimeDelta = TimeDelta::seconds(15);
/// The first pause before a job is tried again; each further one is twice as long.
const FIRST_PAUSE: TimeDelta = TimeDelta::milliseconds(400);
/// Doublings of the pause: up to 100 seconds.
const DOUBLINGS: i32 = 8;

/// One worker's hold of one job. A later claim of the same job has another attempt, so an earlier one is void.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub job: Uuid,
    worker: String,
    pub attempt: i32,
}

/// A claimed job.
pub(super) struct Claimed {
    pub claim: Claim,
    pub job: row::Model,
    /// A worker died over it.
    pub was_lost: bool,
}

/// Takes up to `most` jobs that are due or whose workers are dead, the oldest first.
pub(super) async fn take(db: &DatabaseConnection, worker: &str, most: u64, now: DateTime<Utc>) -> Result<Vec<Claimed>, DbErr> {
    let due = Column::State.eq(State::Queued).and(Column::RunAfter.lte(now));
    let abandoned = Column::State.eq(State::Running).and(Column::LeaseUntil.lt(now));
    let mut select = row::Entity::find().filter(Condition::any().add(due).add(abandoned)).order_by_asc(Column::Created).limit(most);
    // Mostly there is nothing, and SQLite's one writer is not to be disturbed for that.
    if select.clone().limit(1).one(db).await?.is_none() {
        return Ok(vec![]);
    }
    let tx = begin(db).await?;
    if db.get_database_backend() == DbBackend::Postgres {
        select = select.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let jobs = select.all(&tx).await?;
    row::Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Running))
        .col_expr(Column::Worker, Expr::value(worker))
        .col_expr(Column::LeaseUntil, Expr::value(now + LEASE))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.is_in(jobs.iter().map(|job| job.id)))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    let claimed = |job: row::Model| Claimed {
        claim: Claim { job: job.id, worker: worker.to_owned(), attempt: job.attempts + 1 },
        was_lost: job.state == State::Running,
        job,
    };
    Ok(jobs.into_iter().map(claimed).collect())
}

/// The worker is alive and still has these jobs.
pub(super) async fn renew(db: &DatabaseConnection, worker: &str, jobs: &[Uuid], now: DateTime<Utc>) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(Column::LeaseUntil, Expr::value(now + LEASE))
        .filter(Column::Id.is_in(jobs.iter().copied()))
        .filter(Column::Worker.eq(worker))
        .filter(Column::State.eq(State::Running))
        .exec(db)
        .await?;
    Ok(())
}

impl Claim {
    fn holds(&self) -> Condition {
        Condition::all()
            .add(Column::Id.eq(self.job))
            .add(Column::Worker.eq(&self.worker))
            .add(Column::Attempts.eq(self.attempt))
            .add(Column::State.eq(State::Running))
    }

    /// The job is done. `false`: the claim is void.
    pub(super) async fn end(&self, db: &impl ConnectionTrait) -> Result<bool, DbErr> {
        Ok(row::Entity::delete_many().filter(self.holds()).exec(db).await?.rows_affected == 1)
    }

    /// Gives the job back unbegun.
    pub(super) async fn give_back(&self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        self.set(db, State::Queued, |update| update.col_expr(Column::Attempts, Expr::value(self.attempt - 1))).await?;
        Ok(())
    }

    /// The job is to be tried again later.
    pub(super) async fn postpone(&self, db: &impl ConnectionTrait, reason: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
        let pause = FIRST_PAUSE * (1 << (self.attempt - 1).clamp(0, DOUBLINGS));
        self.set(db, State::Queued, |update| {
            update.col_expr(Column::RunAfter, Expr::value(now + pause)).col_expr(Column::LastError, Expr::value(reason))
        })
        .await?;
        Ok(())
    }

    /// Nobody is to try the job again by himself. `false`: the claim is void.
    pub(super) async fn park(&self, db: &impl ConnectionTrait, reason: &str) -> Result<bool, DbErr> {
        self.set(db, State::Failed, |update| update.col_expr(Column::LastError, Expr::value(reason))).await
    }

    async fn set(
        &self,
        db: &impl ConnectionTrait,
        state: State,
        more: impl FnOnce(sea_orm::UpdateMany<row::Entity>) -> sea_orm::UpdateMany<row::Entity>,
    ) -> Result<bool, DbErr> {
        let update = row::Entity::update_many()
            .col_expr(Column::State, Expr::value(state))
            .col_expr(Column::Worker, Expr::value(Option::<String>::None))
            .col_expr(Column::LeaseUntil, Expr::value(Option::<DateTime<Utc>>::None));
        Ok(more(update).filter(self.holds()).exec(db).await?.rows_affected == 1)
    }
}

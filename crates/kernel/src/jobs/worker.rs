//! A process's worker: takes jobs, runs some side by side, renews its claims.

use std::{
    collections::{BTreeSet, VecDeque},
    time::Duration,
};

use openimis_config::settings::Database;
use sea_orm::{DbErr, sqlx::postgres::PgListener};
use tokio::{sync::watch, task::JoinSet, time::MissedTickBehavior};
use uuid::Uuid;

use super::{
    claim::{self, Claimed},
    queue::CHANNEL,
    run::run,
};
use crate::app::SharedApp;

/// How often a worker looks without being told: jobs whose time has come, jobs of workers that died.
const POLL: Duration = Duration::from_millis(500);
/// How often claims are renewed: some times within a lease.
const RENEWAL: Duration = Duration::from_secs(4);
/// Jobs taken in advance, for each that runs: taking is a transaction of its own.
const AHEAD: usize = 4;
/// Pause before PostgreSQL is listened to again.
const LISTEN_PAUSE: Duration = Duration::from_secs(1);

/// Works until `stop` says so, on up to `at_once` jobs side by side; then ends those at hand and returns.
pub async fn work(app: SharedApp, mut stop: watch::Receiver<bool>, at_once: usize) {
    let mut desk = Desk::new(app, at_once);
    let mut renewal = tokio::time::interval(RENEWAL);
    renewal.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut more = true;
    while !*stop.borrow() {
        if more && desk.has_room() {
            more = desk.take().await;
        }
        desk.start();
        if more && desk.has_room() {
            continue;
        }
        tokio::select! {
            ended = desk.running.join_next(), if !desk.running.is_empty() => desk.ended(ended),
            () = desk.app.wake.wait(POLL), if !more => more = true,
            _ = renewal.tick() => desk.renew().await,
            _ = stop.changed() => {}
        }
    }
    desk.give_back().await;
    while !desk.running.is_empty() {
        tokio::select! {
            ended = desk.running.join_next() => desk.ended(ended),
            _ = renewal.tick() => desk.renew().await,
        }
    }
}

/// Runs the oldest job that is due, here and now. `false`: there is none.
///
/// # Errors
/// The database's; the job stays in the queue.
pub async fn run_next(app: &SharedApp) -> Result<bool, DbErr> {
    let mut claimed = claim::take(&app.db, &name(), 1, app.clock.now()).await?;
    let Some(job) = claimed.pop() else { return Ok(false) };
    run(app.clone(), job).await;
    Ok(true)
}

/// Wakes the worker when PostgreSQL says that another process has put a job. On SQLite there is none.
pub async fn follow_notices(app: SharedApp) {
    let target = app.settings.database.clone();
    if !matches!(target, Database::Postgres(_)) {
        return;
    }
    loop {
        if let Err(error) = listen(&app, &target).await {
            tracing::debug!(%error, "PostgreSQL's notices cannot be heard; workers look by themselves");
        }
        tokio::time::sleep(LISTEN_PAUSE).await;
    }
}

async fn listen(app: &SharedApp, target: &Database) -> Result<(), sea_orm::sqlx::Error> {
    let mut listener = PgListener::connect(target.url().expose()).await?;
    listener.listen(CHANNEL).await?;
    loop {
        listener.recv().await?;
        app.wake.notify();
    }
}

fn name() -> String {
    format!("{}/{}", std::process::id(), Uuid::new_v4())
}

/// The jobs that a worker has.
struct Desk {
    app: SharedApp,
    worker: String,
    at_once: usize,
    waiting: VecDeque<Claimed>,
    running: JoinSet<Uuid>,
    held: BTreeSet<Uuid>,
    /// A job has ended since the claims were renewed.
    moves: bool,
}

impl Desk {
    fn new(app: SharedApp, at_once: usize) -> Self {
        Desk { app, worker: name(), at_once, waiting: VecDeque::new(), running: JoinSet::new(), held: BTreeSet::new(), moves: true }
    }

    fn has_room(&self) -> bool {
        self.waiting.is_empty() && self.running.len() < self.at_once
    }

    /// `true`: there may be more.
    async fn take(&mut self) -> bool {
        let most = self.at_once * AHEAD;
        match claim::take(&self.app.db, &self.worker, most as u64, self.app.clock.now()).await {
            Ok(jobs) => {
                let more = jobs.len() == most;
                self.held.extend(jobs.iter().map(|job| job.job.id));
                self.waiting.extend(jobs);
                more
            }
            Err(error) => {
                tracing::warn!(%error, "jobs cannot be taken");
                false
            }
        }
    }

    fn start(&mut self) {
        while self.running.len() < self.at_once {
            let Some(job) = self.waiting.pop_front() else { return };
            let (app, id) = (self.app.clone(), job.job.id);
            self.running.spawn(async move {
                run(app, job).await;
                id
            });
        }
    }

    fn ended(&mut self, ended: Option<Result<Uuid, tokio::task::JoinError>>) {
        self.moves = true;
        match ended {
            Some(Ok(id)) => {
                self.held.remove(&id);
            }
            Some(Err(error)) => tracing::error!(%error, "a job's task was torn down"),
            None => {}
        }
    }

    /// Renews the claims. Jobs that wait behind long ones are left to other workers.
    async fn renew(&mut self) {
        if !std::mem::take(&mut self.moves) {
            self.give_back().await;
        }
        if self.held.is_empty() {
            return;
        }
        let held: Vec<Uuid> = self.held.iter().copied().collect();
        if let Err(error) = claim::renew(&self.app.db, &self.worker, &held, self.app.clock.now()).await {
            tracing::warn!(%error, "claims of jobs cannot be renewed");
        }
    }

    async fn give_back(&mut self) {
        for job in std::mem::take(&mut self.waiting) {
            self.held.remove(&job.job.id);
            if let Err(error) = job.claim.give_back(&self.app.db).await {
                tracing::warn!(%error, "a job cannot be given back; it is taken over when its lease ends");
            }
        }
    }
}

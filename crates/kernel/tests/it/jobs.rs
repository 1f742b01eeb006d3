//! Jobs: none lost, none done twice, none in the way of others.

use std::{sync::LazyLock, time::Duration};

use chrono::TimeDelta;
use openimis_kernel::{
    app::SharedApp,
    clock::Clock,
    database::begin,
    jobs::{
        self, Job, JobContext, JobError, JobKind, NewJob, State,
        schedule::{self, Missed},
    },
    module,
    module::ScheduledTask,
};
use openimis_testkit::{TestDatabase, TestServer, both_databases};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, prelude::*};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::Semaphore;

use crate::{Tables, library::author};

module! {
    name: "post_office",
    depends_on: &["library"],
    jobs: || vec![JobKind::of::<Letter>()],
    tasks: &[
        ScheduledTask { name: "sorting", cron: "30 8 * * *", missed: Missed::Once, run: |app| Box::pin(sort(app)) },
        ScheduledTask { name: "greeting", cron: "0 9 * * *", missed: Missed::Skip, run: |_| Box::pin(async { Err(module::TaskError("no voice".into())) }) },
    ],
}

async fn sort(app: &SharedApp) -> Result<(), module::TaskError> {
    add_author(&app.db, "sorted").await.map_err(|error| module::TaskError(error.to_string()))
}

/// What becomes of a letter.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum Fate {
    Arrives,
    NeedsThreeTries,
    Burns,
    Panics,
    /// Waits at the first try until a permit is there.
    Waits,
}

struct Letter;

static PERMITS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(0));
static BEGUN: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(0));
static TRIES: LazyLock<std::sync::Mutex<u32>> = LazyLock::new(Default::default);

impl Job for Letter {
    const NAME: &'static str = "post_office.letter";
    type Payload = Fate;

    async fn run(cx: &JobContext, fate: Fate) -> Result<(), JobError> {
        let tries = {
            let mut tries = TRIES.lock().unwrap();
            *tries += 1;
            *tries
        };
        BEGUN.add_permits(1);
        match fate {
            Fate::NeedsThreeTries if tries < 3 => return Err(JobError::Retry("the road is flooded".to_owned())),
            Fate::Burns => return Err(JobError::Failed("no such address".to_owned())),
            Fate::Panics => panic!("the postman fainted"),
            Fate::Waits if tries == 1 => PERMITS.acquire().await.unwrap().forget(),
            _ => {}
        }
        let tx = begin(&cx.app.db).await?;
        cx.end_in(&tx).await?;
        add_author(&tx, "arrived").await?;
        Ok(tx.commit().await?)
    }
}

async fn add_author(db: &impl ConnectionTrait, name: &str) -> Result<(), DbErr> {
    author::Entity::insert(author::ActiveModel { name: Set(name.to_owned()), ..Default::default() }).exec_without_returning(db).await?;
    Ok(())
}

async fn post(server: &TestServer, fate: Fate) -> Uuid {
    server.clock.advance(TimeDelta::milliseconds(1));
    let now = server.clock.now();
    let job = NewJob { kind: Letter::NAME, payload: json!(fate), mutation: None, run_after: now };
    jobs::put(&server.app.db, job, now).await.unwrap()
}

async fn named(server: &TestServer, name: &str) -> u64 {
    author::Entity::find().filter(author::Column::Name.eq(name)).count(&server.app.db).await.unwrap()
}

/// State, tries and last error of all jobs.
async fn all(server: &TestServer) -> Vec<(State, i32, Option<String>)> {
    let jobs = jobs::listed(&server.app.db, None, 100).await.unwrap();
    jobs.into_iter().map(|job| (job.state, job.attempts, job.last_error)).collect()
}

/// Begins the next job in a task of its own, and returns when it is at work.
async fn begin_next(server: &TestServer) -> tokio::task::JoinHandle<bool> {
    let app = server.app.clone();
    let task = tokio::spawn(async move { jobs::run_next(&app).await.unwrap() });
    BEGUN.acquire().await.unwrap().forget();
    task
}

both_databases! {
    Tables:
    async fn a_job_is_done_once_and_gone(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        post(&server, Fate::Arrives).await;
        assert!(jobs::run_next(&server.app).await.unwrap());
        assert!(!jobs::run_next(&server.app).await.unwrap());
        assert_eq!((named(&server, "arrived").await, all(&server).await.len()), (1, 0));
    }

    async fn a_passing_failure_is_tried_again_later(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        post(&server, Fate::NeedsThreeTries).await;
        for pause in [400, 800] {
            assert!(jobs::run_next(&server.app).await.unwrap());
            assert_eq!(all(&server).await[0].2.as_deref(), Some("the road is flooded"));
            server.clock.advance(TimeDelta::milliseconds(pause - 1));
            assert!(!jobs::run_next(&server.app).await.unwrap(), "it waits {pause} ms");
            server.clock.advance(TimeDelta::milliseconds(1));
        }
        assert!(jobs::run_next(&server.app).await.unwrap());
        assert_eq!((named(&server, "arrived").await, all(&server).await.len()), (1, 0));
    }

    async fn what_cannot_succeed_is_parked_and_others_go_on(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let burnt = post(&server, Fate::Burns).await;
        post(&server, Fate::Panics).await;
        post(&server, Fate::Arrives).await;
        while jobs::run_next(&server.app).await.unwrap() {}
        assert_eq!(named(&server, "arrived").await, 1);
        let parked = [(State::Failed, 1, Some("no such address".to_owned())), (State::Failed, 1, Some("it panicked".to_owned()))];
        assert_eq!(all(&server).await, parked);
        assert!(jobs::retry(&server.app.db, burnt, server.clock.now()).await.unwrap());
        assert_eq!(all(&server).await[0].0, State::Queued);
        assert!(!jobs::retry(&server.app.db, burnt, server.clock.now()).await.unwrap(), "it is not parked any more");
    }

    async fn a_dead_workers_job_is_taken_over_when_its_lease_ends(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        post(&server, Fate::Waits).await;
        begin_next(&server).await.abort();
        assert!(!jobs::run_next(&server.app).await.unwrap());
        server.clock.advance(TimeDelta::seconds(16));
        assert!(jobs::run_next(&server.app).await.unwrap());
        assert_eq!((named(&server, "arrived").await, all(&server).await.len()), (1, 0));
    }

    async fn a_worker_that_was_taken_for_dead_has_no_effect(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        post(&server, Fate::Waits).await;
        let first = begin_next(&server).await;
        server.clock.advance(TimeDelta::seconds(16));
        assert!(jobs::run_next(&server.app).await.unwrap());
        PERMITS.add_permits(1);
        first.await.unwrap();
        assert_eq!((named(&server, "arrived").await, all(&server).await.len()), (1, 0));
    }

    async fn a_job_that_kills_its_workers_is_parked(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        post(&server, Fate::Waits).await;
        for _ in 0..5 {
            *TRIES.lock().unwrap() = 0;
            begin_next(&server).await.abort();
            server.clock.advance(TimeDelta::seconds(16));
        }
        assert!(jobs::run_next(&server.app).await.unwrap());
        assert_eq!(all(&server).await, [(State::Failed, 6, Some("5 workers died over it".to_owned()))]);
    }

    async fn a_worker_does_all_there_is_and_gives_the_rest_back(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        for _ in 0..50 {
            post(&server, Fate::Arrives).await;
        }
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let worker = tokio::spawn(jobs::work(server.app.clone(), stopped, 2));
        while named(&server, "arrived").await < 50 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        *TRIES.lock().unwrap() = 0;
        post(&server, Fate::Waits).await;
        server.app.wake.notify();
        while *TRIES.lock().unwrap() == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        stop.send(true).unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert!(!worker.is_finished(), "it ends what it has in hand");
        PERMITS.add_permits(1);
        worker.await.unwrap();
        assert_eq!((named(&server, "arrived").await, all(&server).await.len()), (51, 0));
    }

    async fn each_slot_is_fired_once_by_however_many_servers(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let start = server.clock.now();
        schedule::fire_due(&server.app, start).await.unwrap();
        assert_eq!(all(&server).await.len(), 0, "slots before the first start are nobody's");
        server.clock.advance(TimeDelta::hours(23));
        let fired = (0..8).map(|_| schedule::fire_due(&server.app, start));
        futures::future::try_join_all(fired).await.unwrap();
        while jobs::run_next(&server.app).await.unwrap() {}
        assert_eq!(named(&server, "sorted").await, 1);
        let tasks = schedule::listed(&server.app).await.unwrap();
        let times: Vec<_> = tasks.iter().map(|task| (task.name, task.last.map(|slot| slot.to_string()))).collect();
        assert_eq!(times, [("sorting", Some("2026-11-24 08:30:00 UTC".to_owned())), ("greeting", None)], "11:00: 9:00 was missed, and is not made up for");
    }

    async fn a_paused_task_runs_by_hand_only(db: TestDatabase) {
        let server = TestServer::start(&db).await.unwrap();
        let start = server.clock.now();
        assert!(schedule::pause(&server.app, "sorting", true).await.unwrap());
        assert!(!schedule::pause(&server.app, "resting", true).await.unwrap());
        server.clock.advance(TimeDelta::days(1));
        schedule::fire_due(&server.app, start).await.unwrap();
        assert_eq!(all(&server).await.len(), 0);
        assert!(schedule::run_now(&server.app, "sorting").await.unwrap());
        while jobs::run_next(&server.app).await.unwrap() {}
        assert_eq!(named(&server, "sorted").await, 1);
        assert!(schedule::pause(&server.app, "sorting", false).await.unwrap());
        assert!(schedule::listed(&server.app).await.unwrap().iter().all(|task| !task.paused));
    }
}

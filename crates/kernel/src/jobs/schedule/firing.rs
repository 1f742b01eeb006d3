//! Firing tasks: a row for the slot and a job, in one transaction.

use std::{
    collections::{BTreeSet, HashMap},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ConnectionTrait, DbErr, QuerySelect,
    entity::prelude::*,
    sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    row::{
        paused_task,
        task_run::{self, Outcome},
    },
    slot::Times,
};
use crate::{
    app::{App, SharedApp},
    database::begin,
    jobs::{Job, JobContext, JobError, NewJob, put},
    module::ScheduledTask,
};

/// How often the schedule is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// How long firings are remembered.
const HISTORY: TimeDelta = TimeDelta::days(90);

/// Fires tasks as their slots come, from now on. Several servers may do so on one database.
pub async fn follow(app: SharedApp) {
    let start = app.clock.now();
    loop {
        if let Err(error) = fire_due(&app, start).await {
            tracing::warn!(%error, "the schedule cannot be kept");
        }
        tokio::time::sleep(LOOK).await;
    }
}

fn tasks(app: &App) -> impl Iterator<Item = &'static ScheduledTask> {
    app.modules.iter().flat_map(|module| module.tasks.iter())
}

/// Fires each task whose slot has come and that nobody fired for it. `start`: slots of a task that never ran count from
/// then on.
///
/// # Errors
/// The database's.
pub async fn fire_due(app: &App, start: DateTime<Utc>) -> Result<(), DbErr> {
    let now = app.clock.now();
    let mut candidates = vec![];
    for task in tasks(app) {
        if let Ok(times) = Times::parse(task.cron)
            && times.due(start.min(now - HISTORY), now, task.missed).is_some()
        {
            candidates.push((task, times));
        }
    }
    if candidates.is_empty() {
        return Ok(());
    }
    let (last, paused) = (last_slots(&app.db).await?, paused(&app.db).await?);
    for (task, times) in candidates {
        let last = last.get(task.name).copied().unwrap_or(start);
        if let Some(slot) = times.due(last, now, task.missed)
            && !paused.contains(task.name)
        {
            fire(app, task, slot).await?;
        }
    }
    Ok(())
}

async fn last_slots(db: &impl ConnectionTrait) -> Result<HashMap<String, DateTime<Utc>>, DbErr> {
    let rows: Vec<(String, DateTime<Utc>)> = task_run::Entity::find()
        .select_only()
        .column(task_run::Column::Task)
        .column_as(task_run::Column::Slot.max(), "last")
        .group_by(task_run::Column::Task)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

async fn paused(db: &impl ConnectionTrait) -> Result<BTreeSet<String>, DbErr> {
    Ok(paused_task::Entity::find().all(db).await?.into_iter().map(|row| row.task).collect())
}

/// `false`: another server was first.
async fn fire(app: &App, task: &ScheduledTask, slot: DateTime<Utc>) -> Result<bool, DbErr> {
    let now = app.clock.now();
    let tx = begin(&app.db).await?;
    let run = task_run::ActiveModel {
        task: Set(task.name.to_owned()),
        slot: Set(slot),
        outcome: Set(Outcome::Queued),
        ended: Set(None),
        error: Set(None),
    };
    let written = task_run::Entity::insert(run).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(&tx).await?;
    if written == 0 {
        return Ok(false);
    }
    task_run::Entity::delete_many().filter(task_run::Column::Slot.lt(now - HISTORY)).exec(&tx).await?;
    let payload = json!(TaskSlot { task: task.name.to_owned(), slot });
    put(&tx, NewJob { kind: TaskJob::NAME, payload, mutation: None, run_after: now }, now).await?;
    tx.commit().await?;
    app.wake.notify();
    tracing::info!(task = task.name, %slot, "a scheduled task was fired");
    Ok(true)
}

/// Which firing a job is.
#[derive(Debug, Serialize, Deserialize)]
pub struct TaskSlot {
    task: String,
    slot: DateTime<Utc>,
}

/// The kind of job that runs a scheduled task.
pub struct TaskJob;

impl Job for TaskJob {
    const NAME: &'static str = "scheduled_task";
    type Payload = TaskSlot;

    async fn run(cx: &JobContext, TaskSlot { task, slot }: TaskSlot) -> Result<(), JobError> {
        let outcome = match tasks(&cx.app).find(|known| known.name == task) {
            Some(known) => (known.run)(&cx.app).await.map_err(|error| error.0),
            None => Err("no active module has this task".to_owned()),
        };
        if let Err(error) = &outcome {
            tracing::error!(task, error, "a scheduled task failed");
        }
        let tx = begin(&cx.app.db).await?;
        cx.end_in(&tx).await?;
        let run = task_run::ActiveModel {
            task: Unchanged(task),
            slot: Unchanged(slot),
            outcome: Set(if outcome.is_ok() { Outcome::Done } else { Outcome::Failed }),
            ended: Set(Some(cx.app.clock.now())),
            error: Set(outcome.err()),
        };
        run.update(&tx).await?;
        Ok(tx.commit().await?)
    }
}

/// Fires a task now, whatever its times. `false`: no active module has a task of this name.
///
/// # Errors
/// The database's.
pub async fn run_now(app: &App, name: &str) -> Result<bool, DbErr> {
    let Some(task) = tasks(app).find(|task| task.name == name) else { return Ok(false) };
    fire(app, task, app.clock.now()).await?;
    Ok(true)
}

/// Keeps a task from being fired by its times, or lets it again. `false`: no active module has a task of this name.
///
/// # Errors
/// The database's.
pub async fn pause(app: &App, name: &str, paused: bool) -> Result<bool, DbErr> {
    let Some(task) = tasks(app).find(|task| task.name == name) else { return Ok(false) };
    if paused {
        let row = paused_task::ActiveModel { task: Set(task.name.to_owned()), since: Set(app.clock.now()) };
        paused_task::Entity::insert(row).on_conflict(OnConflict::new().do_nothing().to_owned()).exec_without_returning(&app.db).await?;
    } else {
        paused_task::Entity::delete_by_id(task.name).exec(&app.db).await?;
    }
    Ok(true)
}

/// A task as an operator sees it.
#[derive(Clone, Debug)]
pub struct TaskSummary {
    /// Its name.
    pub name: &'static str,
    /// When, in cron notation.
    pub cron: &'static str,
    /// An operator has paused it.
    pub paused: bool,
    /// The last slot that was fired.
    pub last: Option<DateTime<Utc>>,
    /// The next slot.
    pub next: Option<DateTime<Utc>>,
}

/// All tasks of the active modules.
///
/// # Errors
/// The database's.
pub async fn listed(app: &App) -> Result<Vec<TaskSummary>, DbErr> {
    let (last, paused) = (last_slots(&app.db).await?, paused(&app.db).await?);
    let now = app.clock.now();
    let summary = |task: &'static ScheduledTask| TaskSummary {
        name: task.name,
        cron: task.cron,
        paused: paused.contains(task.name),
        last: last.get(task.name).copied(),
        next: Times::parse(task.cron).ok().and_then(|times| times.after(now)),
    };
    Ok(tasks(app).map(summary).collect())
}

//! Tasks that run at set times.

use openimis_kernel::{
    app::SharedApp,
    database::begin,
    jobs::schedule::Missed,
    module::{ScheduledTask, TaskError},
};
use sea_orm::DbErr;

use crate::{
    config::PolicyConfig,
    service::renewals::{Due, expire, offer},
};

/// The reference's only job: each morning policies that end soon are offered for renewal, and those that have ended are marked.
pub static TASKS: &[ScheduledTask] = &[ScheduledTask {
    name: "openimis_renewal_batch",
    cron: "30 8 * * *",
    missed: Missed::Once,
    run: |app| Box::pin(async move { morning(app).await.map_err(|error| TaskError(error.to_string())) }),
}];

async fn morning(app: &SharedApp) -> Result<(), DbErr> {
    let now = app.clock.now();
    let interval_days = app.config::<PolicyConfig>().policy_renewal_interval;
    let tx = begin(&app.db).await?;
    let offered = offer(app, &tx, Due { interval_days, ..Due::default() }, now).await?;
    let expired = expire(&tx, now.date_naive()).await?;
    tx.commit().await?;
    tracing::info!(offered, expired, "policies were offered for renewal and marked as expired");
    Ok(())
}

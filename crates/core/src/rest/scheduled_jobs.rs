//! `scheduled_jobs`: what the scheduler runs.

use axum::{Json, extract::State};
use openimis_kernel::{app::SharedApp, module::ScheduledTask};

/// One line for each task; none while the scheduler is off, as in the reference.
pub async fn list(State(app): State<SharedApp>) -> Json<Vec<String>> {
    if !app.settings.startup.scheduler {
        return Json(vec![]);
    }
    let tasks = app.modules.iter().flat_map(|module| module.tasks.iter().map(|task| line(module.name, task)));
    Json(tasks.collect())
}

fn line(module: &str, task: &ScheduledTask) -> String {
    format!("name: {}, trigger: cron[{}], handler: {module}", task.name, task.cron)
}

#[cfg(test)]
mod tests {
    use openimis_kernel::jobs::schedule::Missed;

    use super::*;

    #[test]
    fn a_line_names_task_time_and_module() {
        let task = ScheduledTask { name: "renewal", cron: "0 8 * * *", missed: Missed::Skip, run: |_| Box::pin(async { Ok(()) }) };
        assert_eq!(line("policy", &task), "name: renewal, trigger: cron[0 8 * * *], handler: policy");
    }
}

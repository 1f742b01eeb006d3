//! The job store of the Python scheduler (django-apscheduler).

use openimis_migration::declare::*;

pub(super) fn tables() -> Vec<Table> {
    vec![job(), job_execution()]
}

/// A scheduled job; its state is a Python pickle.
fn job() -> Table {
    table("django_apscheduler_djangojob")
        .columns([varchar("id", 255).primary_key(), timestamptz("next_run_time").null(), bytea("job_state")])
        .index("django_apscheduler_djangojob_next_run_time_2f022619", ["next_run_time"])
}

/// One run of a job.
fn job_execution() -> Table {
    table("django_apscheduler_djangojobexecution")
        .columns([
            big_identity("id").primary_key(),
            varchar("status", 50),
            timestamptz("run_time"),
            numeric("duration", 15, 2).null(),
            numeric("finished", 15, 2).null(),
            varchar("exception", 1000).null(),
            text("traceback").null(),
            varchar("job_id", 255),
        ])
        .references("django_apscheduler_djangojobexecution_job_id_daf5090a_fk", "job_id", "django_apscheduler_djangojob", "id")
        .unique("unique_job_executions", ["job_id", "run_time"])
        .index("django_apscheduler_djangojobexecution_job_id_daf5090a", ["job_id"])
        .index("django_apscheduler_djangojobexecution_run_time_16edd96b", ["run_time"])
}

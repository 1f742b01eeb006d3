//! The tables that the kernel keeps for itself. The Python backend does not know them.

use crate::declare::*;

/// The migrations of the kernel, as those of a module named `kernel`.
#[must_use]
pub fn kernel_migrations() -> ModuleMigrations {
    ModuleMigrations {
        module: "kernel",
        migrations: vec![Migration::new("0001_initial").steps(initial), Migration::new("0002_schedule").steps(schedule)],
    }
}

fn initial() -> Vec<Step> {
    vec![job().into(), mutation_key().into()]
}

/// Work that is done after the request: queued mutations and the like. A worker claims a row, holds it until
/// `lease_until`, and writes how it ended.
fn job() -> Table {
    table("openimis_job")
        .columns([
            uuid("id").primary_key(),
            varchar("kind", 50),
            jsonb("payload"),
            uuid("mutation_log_id").null(),
            uuid("user_id").null(),
            varchar("state", 10),
            int4("attempts").default_sql("0"),
            timestamptz("run_after"),
            timestamptz("lease_until").null(),
            varchar("worker", 100).null(),
            text("last_error").null(),
            timestamptz("created"),
        ])
        .check("openimis_job_state_check", "state IN ('queued', 'running', 'failed', 'done')")
        .index("openimis_job_state_run_after", ["state", "run_after"])
        .index("openimis_job_mutation_log_id", ["mutation_log_id"])
}

fn schedule() -> Vec<Step> {
    vec![task_run().into(), paused_task().into()]
}

/// Firings of scheduled tasks: the key makes it one for each slot.
fn task_run() -> Table {
    table("openimis_task_run")
        .columns([varchar("task", 100), timestamptz("slot"), varchar("outcome", 10), timestamptz("ended").null(), text("error").null()])
        .primary_key(["task", "slot"])
        .check("openimis_task_run_outcome_check", "outcome IN ('queued', 'done', 'failed')")
}

/// Tasks that an operator has paused.
fn paused_task() -> Table {
    table("openimis_paused_task").columns([varchar("task", 100).primary_key(), timestamptz("since")])
}

/// Which mutation log a client's mutation id led to, so that a repeated request has one effect.
fn mutation_key() -> Table {
    table("openimis_mutation_key")
        .columns([
            uuid("user_id"),
            varchar("mutation", 100),
            varchar("client_mutation_id", 255),
            uuid("mutation_log_id"),
            timestamptz("created"),
        ])
        .primary_key(["user_id", "mutation", "client_mutation_id"])
        .index("openimis_mutation_key_created", ["created"])
}

//! What monitoring is told: every name, unit and label, in one place. Where no recorder was installed it costs nothing.

use std::{collections::BTreeSet, sync::Mutex, time::Duration};

use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use sea_orm::{DatabaseConnection, DbBackend, DbErr};

use crate::{app::App, jobs};

const REQUESTS: &str = "openimis_request_seconds";
const OPERATIONS: &str = "openimis_graphql_operation_seconds";
const PLANNING: &str = "openimis_graphql_planning_seconds";
const STATEMENTS: &str = "openimis_sql_statement_seconds";
const STATEMENTS_PER_REQUEST: &str = "openimis_graphql_statements";
const FAILED_STATEMENTS: &str = "openimis_sql_failures_total";
const JOBS: &str = "openimis_job_seconds";
const WAITING_JOBS: &str = "openimis_jobs";
const CONNECTIONS: &str = "openimis_database_connections";
const DOCUMENTS: &str = "openimis_graphql_documents_cached";
const DOCUMENT_LOOKUPS: &str = "openimis_graphql_document_lookups_total";

/// Names of operations come from clients: so many are told apart, all others are one.
const OPERATION_NAMES: usize = 300;
/// Longest name of an operation that is told apart.
const OPERATION_NAME: usize = 80;
/// What stands for operations without a name, and for those beyond the limit.
const OTHER: &str = "-";

/// Says what the figures mean.
pub fn describe() {
    describe_histogram!(REQUESTS, Unit::Seconds, "Time from a request's arrival to its answer");
    describe_histogram!(OPERATIONS, Unit::Seconds, "Time of a GraphQL operation");
    describe_histogram!(PLANNING, Unit::Seconds, "Time in which an operation was planned: coercion, rights, statements");
    describe_histogram!(STATEMENTS, Unit::Seconds, "Time of an SQL statement");
    describe_histogram!(STATEMENTS_PER_REQUEST, Unit::Count, "SQL statements that the planner sent for an operation");
    describe_counter!(FAILED_STATEMENTS, Unit::Count, "SQL statements that failed");
    describe_histogram!(JOBS, Unit::Seconds, "Time of one try of a job");
    describe_gauge!(WAITING_JOBS, Unit::Count, "Jobs that are not done, by state");
    describe_gauge!(CONNECTIONS, Unit::Count, "Connections to the database, by state");
    describe_gauge!(DOCUMENTS, Unit::Count, "GraphQL documents that need not be validated again");
    describe_counter!(DOCUMENT_LOOKUPS, Unit::Count, "Looks into the cache of validated documents");
}

/// A request was answered.
pub fn request(method: &str, route: &str, status: u16, elapsed: Duration) {
    let labels = [("method", method.to_owned()), ("route", route.to_owned()), ("status", status.to_string())];
    histogram!(REQUESTS, &labels).record(elapsed);
}

/// Names of operations that are told apart.
#[derive(Default)]
struct OperationNames(Mutex<BTreeSet<String>>);

impl OperationNames {
    fn label(&self, name: Option<&str>) -> String {
        let Some(name) = name.filter(|name| name.len() <= OPERATION_NAME) else { return OTHER.to_owned() };
        let mut known = self.0.lock().expect("no holder of this lock panics");
        if known.contains(name) || known.len() < OPERATION_NAMES && known.insert(name.to_owned()) {
            return name.to_owned();
        }
        OTHER.to_owned()
    }
}

/// A GraphQL operation was answered.
pub(crate) fn operation(app: &App, name: Option<&str>, status: u16, statements: usize, elapsed: Duration) {
    let labels = [("operation", app.state::<OperationNames>().label(name)), ("status", status.to_string())];
    histogram!(OPERATIONS, &labels).record(elapsed);
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    histogram!(STATEMENTS_PER_REQUEST).record(statements as f64);
}

/// A GraphQL operation was planned.
pub(crate) fn planning(elapsed: Duration) {
    histogram!(PLANNING).record(elapsed);
}

/// A document was looked for among those that were validated before.
pub(crate) fn document_lookup(found: bool) {
    counter!(DOCUMENT_LOOKUPS, "outcome" => if found { "hit" } else { "miss" }).increment(1);
}

/// An SQL statement was answered.
pub(crate) fn statement(elapsed: Duration, failed: bool) {
    histogram!(STATEMENTS).record(elapsed);
    if failed {
        counter!(FAILED_STATEMENTS).increment(1);
    }
}

/// A job was tried.
pub(crate) fn job(kind: &str, outcome: &'static str, elapsed: Duration) {
    histogram!(JOBS, "kind" => kind.to_owned(), "outcome" => outcome).record(elapsed);
}

/// Sets what is looked up when monitoring asks: connections, waiting jobs, caches.
///
/// # Errors
/// The database's; what needs none is set.
pub async fn refresh(app: &App) -> Result<(), DbErr> {
    let (all, idle) = connections(&app.db);
    gauge!(CONNECTIONS, "state" => "idle").set(idle);
    gauge!(CONNECTIONS, "state" => "busy").set(f64::from(all) - idle);
    #[expect(clippy::cast_precision_loss, reason = "some thousands")]
    gauge!(DOCUMENTS).set(app.documents.entry_count() as f64);
    for (state, count) in jobs::counted(&app.db).await? {
        #[expect(clippy::cast_precision_loss, reason = "fewer than 2^52")]
        gauge!(WAITING_JOBS, "state" => state.name()).set(count as f64);
    }
    Ok(())
}

fn connections(db: &DatabaseConnection) -> (u32, f64) {
    let (all, idle) = match db.get_database_backend() {
        DbBackend::Postgres => {
            let pool = db.get_postgres_connection_pool();
            (pool.size(), pool.num_idle())
        }
        _ => {
            let pool = db.get_sqlite_connection_pool();
            (pool.size(), pool.num_idle())
        }
    };
    (all, u32::try_from(idle).map_or(0.0, f64::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_cannot_make_series_without_end() {
        let names = OperationNames::default();
        assert_eq!(names.label(None), OTHER);
        assert_eq!(names.label(Some(&"x".repeat(81))), OTHER);
        for i in 0..OPERATION_NAMES {
            assert_eq!(names.label(Some(&format!("q{i}"))), format!("q{i}"));
        }
        assert_eq!(names.label(Some("one more")), OTHER);
        assert_eq!(names.label(Some("q7")), "q7");
    }
}

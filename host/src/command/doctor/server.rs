//! The database server: its version, its clock, its connections.

use chrono::{DateTime, TimeDelta, Utc};
use openimis_config::settings::Pool;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement, TryGetable};

use super::Finding;

/// Oldest PostgreSQL that its makers still mend.
const OLDEST: i32 = 14;
/// How far the clocks may be apart: expiry of tokens and times of mutations are compared.
const SKEW: TimeDelta = TimeDelta::seconds(5);
/// Connections of one process beside its pool: the one that watches the database.
const WATCH: u32 = 1;

/// The database answers.
pub(super) async fn reach(db: &DatabaseConnection) -> Result<Finding, Finding> {
    let reached = match db.get_database_backend() {
        DbBackend::Postgres => version(db).await,
        _ => value::<String>(db, "SELECT sqlite_version()").await.map(|version| Finding::Fine(format!("SQLite {version}"))),
    };
    reached.map_err(|error| Finding::Wrong(format!("the database cannot be reached ({error}); check the DB_ variables and that it runs")))
}

async fn version(db: &DatabaseConnection) -> Result<Finding, DbErr> {
    let number: i32 = value(db, "SELECT current_setting('server_version_num')::int4").await?;
    Ok(judge_version(number / 10_000))
}

fn judge_version(major: i32) -> Finding {
    if major < OLDEST {
        Finding::Doubtful(format!("PostgreSQL {major} is not maintained any more; move to {OLDEST} or later"))
    } else {
        Finding::Fine(format!("PostgreSQL {major}"))
    }
}

/// The clocks of both computers agree.
pub(super) async fn clock(db: &DatabaseConnection, now: DateTime<Utc>) -> Option<Finding> {
    if db.get_database_backend() != DbBackend::Postgres {
        return None;
    }
    match value::<DateTime<Utc>>(db, "SELECT clock_timestamp()").await {
        Ok(theirs) => Some(judge_skew(theirs - now)),
        Err(error) => Some(Finding::Doubtful(format!("the clock of the database cannot be read: {error}"))),
    }
}

fn judge_skew(ahead: TimeDelta) -> Finding {
    if ahead.abs() > SKEW {
        Finding::Doubtful(format!("the clock of the database is {} s ahead of ours; synchronise both", ahead.num_seconds()))
    } else {
        Finding::Fine("the clock of the database".into())
    }
}

/// The server admits as many connections as one process may open.
pub(super) async fn connections(db: &DatabaseConnection, pool: &Pool) -> Option<Finding> {
    if db.get_database_backend() != DbBackend::Postgres {
        return None;
    }
    let admitted: i32 = value(db, "SELECT current_setting('max_connections')::int4").await.ok()?;
    Some(judge_connections(u32::try_from(admitted).unwrap_or(0), pool.size))
}

fn judge_connections(admitted: u32, pool: u32) -> Finding {
    let wanted = pool.saturating_add(WATCH);
    if wanted > admitted {
        Finding::Doubtful(format!("the database admits {admitted} connections, this process opens {wanted}; lower OPENIMIS_DB_POOL_SIZE"))
    } else {
        Finding::Fine(format!("the database admits {admitted} connections, this process opens up to {wanted}"))
    }
}

async fn value<T: TryGetable>(db: &DatabaseConnection, sql: &str) -> Result<T, DbErr> {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))?.try_get_by_index(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_fine(finding: &Finding) -> bool {
        matches!(finding, Finding::Fine(_))
    }

    #[test]
    fn what_is_fine() {
        for (found, fine) in [
            (judge_version(15), true),
            (judge_version(13), false),
            (judge_skew(TimeDelta::milliseconds(-4_900)), true),
            (judge_skew(TimeDelta::seconds(-6)), false),
            (judge_skew(TimeDelta::seconds(6)), false),
            (judge_connections(100, 10), true),
            (judge_connections(11, 10), true),
            (judge_connections(10, 10), false),
        ] {
            assert_eq!(is_fine(&found), fine, "{found}");
        }
    }
}

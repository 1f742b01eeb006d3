//! Guessing passwords is slow: after some failures log-in is closed for one user name from one address.
//!
//! The failures stand in `axes_accessattempt`, where the reference and its administration pages see them, too. The
//! reference locks whole addresses, that is everybody behind one proxy or office router, and counts each try twice;
//! here a name and an address lock together and a try counts once.

use std::{hash::BuildHasher, net::IpAddr, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use openimis_auth::{
    client_address,
    lockout::{FailureCount, Lockout, LockoutPolicy, TooManyFailures},
};
use openimis_config::settings;
use openimis_kernel::app::App;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter,
    entity::prelude::*,
    sea_query::{Alias, CaseStatement, Expr, ExprTrait, OnConflict, Query},
};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::entity::access_attempt::{Column, Entity, address_value};

const TABLE: &str = "axes_accessattempt";
/// Longest name that the table holds.
const NAME_LENGTH: usize = 255;

/// Who tries.
#[derive(Clone, Copy, Debug)]
pub struct Try<'a> {
    /// The name that is tried, whether it exists or not.
    pub username: &'a str,
    /// Where from.
    pub address: IpAddr,
}

/// Why a try failed.
#[derive(Debug)]
pub enum Refusal<E> {
    /// The secret is wrong.
    Wrong,
    /// The secret is wrong, and log-in is closed from now on.
    NowLocked,
    /// Log-in is closed; the secret was not looked at.
    Locked(TooManyFailures),
    /// The secret could not be looked at.
    Failed(E),
}

/// Tries of one name from one address wait for each other, so that a storm of them cannot pass before it is counted.
struct Turns {
    locks: [Arc<Mutex<()>>; 64],
    hasher: std::hash::RandomState,
}

impl Default for Turns {
    fn default() -> Self {
        Turns { locks: std::array::from_fn(|_| Arc::default()), hasher: std::hash::RandomState::new() }
    }
}

impl Turns {
    async fn wait(&self, key: &Key) -> OwnedMutexGuard<()> {
        let index = usize::try_from(self.hasher.hash_one(key) % 64).unwrap_or_default();
        self.locks[index].clone().lock_owned().await
    }
}

/// A row of the table.
#[derive(Hash)]
struct Key {
    username: String,
    address: String,
}

impl Key {
    fn of(attempt: Try<'_>) -> Self {
        let username = attempt.username.chars().filter(|c| *c != '\0').take(NAME_LENGTH).collect();
        Key { username, address: client_address::network(attempt.address).to_string() }
    }
}

/// Lets a secret be checked: `check` answers `None` when it is wrong. Wrong ones are counted, a right one clears the
/// count. Without the lock of PROD it is only checked.
///
/// # Errors
/// [`Refusal`]
pub async fn guarded<T, E: From<DbErr>>(
    app: &App,
    attempt: Try<'_>,
    check: impl Future<Output = Result<Option<T>, E>>,
) -> Result<T, Refusal<E>> {
    let Some(policy) = policy(&app.settings.lockout) else {
        return check.await.map_err(Refusal::Failed)?.ok_or(Refusal::Wrong);
    };
    let failed = |error: DbErr| Refusal::Failed(E::from(error));
    let key = Key::of(attempt);
    let _turn = app.state::<Turns>().wait(&key).await;
    let (before, now) = (count(&app.db, &key, policy, app.clock.now()).await.map_err(failed)?, app.clock.now());
    if let Lockout::Locked { until } = policy.decide_from_count(before, now) {
        return Err(Refusal::Locked(TooManyFailures { minutes: minutes_until(until, now) }));
    }
    match check.await.map_err(Refusal::Failed)? {
        Some(proved) => {
            if before.is_some() {
                clear(&app.db, &key).await.map_err(failed)?;
            }
            Ok(proved)
        }
        None => {
            add(&app.db, &key, policy, now).await.map_err(failed)?;
            match policy.decide_from_count(Some(policy.after_failure(before, now)), now) {
                Lockout::Locked { .. } => {
                    tracing::warn!("log-in is closed for a name and an address after too many failures; see axes_accessattempt");
                    Err(Refusal::NowLocked)
                }
                Lockout::Allowed => Err(Refusal::Wrong),
            }
        }
    }
}

/// The lock of these settings; `None` when it is not in force.
fn policy(settings: &settings::Lockout) -> Option<LockoutPolicy> {
    let cooloff = TimeDelta::from_std(settings.cooloff).unwrap_or(TimeDelta::MAX);
    settings.enabled.then_some(LockoutPolicy { limit: settings.failure_limit, cooloff })
}

/// The rest of the lock, begun minutes counting whole.
fn minutes_until(until: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    Ord::max((until - now).num_milliseconds(), 0).saturating_add(59_999) / 60_000
}

/// The failures that still count, of all browsers.
async fn count(db: &DatabaseConnection, key: &Key, policy: LockoutPolicy, now: DateTime<Utc>) -> Result<Option<FailureCount>, DbErr> {
    let rows = Entity::find()
        .filter(Column::Username.eq(key.username.as_str()))
        .filter(Expr::col(Column::IpAddress).eq(address_value(db.get_database_backend(), &key.address)))
        .all(db)
        .await?;
    let recent = rows.into_iter().filter(|row| row.attempt_time.checked_add_signed(policy.cooloff).is_none_or(|end| end > now));
    Ok(recent.fold(None, |sum: Option<FailureCount>, row| {
        let failures = u32::try_from(row.failures_since_start).unwrap_or_default();
        Some(match sum {
            Some(sum) => FailureCount { failures: sum.failures.saturating_add(failures), last: Ord::max(sum.last, row.attempt_time) },
            None => FailureCount { failures, last: row.attempt_time },
        })
    }))
}

/// One statement, so that servers that share the database lose no failure.
async fn add(db: &DatabaseConnection, key: &Key, policy: LockoutPolicy, now: DateTime<Utc>) -> Result<(), DbErr> {
    let old = |column: &str| Expr::col((Alias::new(TABLE), Alias::new(column.to_owned())));
    let since = now.checked_sub_signed(policy.cooloff).unwrap_or(DateTime::<Utc>::MIN_UTC);
    let counted = CaseStatement::new().case(old("attempt_time").gt(since), old("failures_since_start").add(1)).finally(1);
    let mut conflict = OnConflict::columns(["username", "ip_address", "user_agent"].map(Alias::new));
    conflict.values([(Alias::new("failures_since_start"), counted.into()), (Alias::new("attempt_time"), Expr::val(now))]);
    let columns = [
        "username",
        "ip_address",
        "user_agent",
        "http_accept",
        "path_info",
        "get_data",
        "post_data",
        "attempt_time",
        "failures_since_start",
    ];
    let mut insert = Query::insert();
    insert.into_table(Alias::new(TABLE)).columns(columns.map(Alias::new)).values_panic([
        Expr::val(key.username.as_str()),
        address_value(db.get_database_backend(), &key.address),
        Expr::val(""),
        Expr::val(""),
        Expr::val(""),
        Expr::val(""),
        Expr::val(""),
        Expr::val(now),
        Expr::val(1),
    ]);
    insert.on_conflict(conflict);
    db.execute(&insert).await.map(drop)
}

async fn clear(db: &DatabaseConnection, key: &Key) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::Username.eq(key.username.as_str()))
        .filter(Expr::col(Column::IpAddress).eq(address_value(db.get_database_backend(), &key.address)))
        .exec(db)
        .await
        .map(drop)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "the moments and addresses of the tables are valid")]

    use super::*;

    #[test]
    fn begun_minutes_count_whole() {
        let now = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        for (millis, minutes) in [(300_000, 5), (299_999, 5), (240_000, 4), (240_001, 5), (1, 1), (0, 0), (-5, 0)] {
            assert_eq!(minutes_until(now + TimeDelta::milliseconds(millis), now), minutes, "{millis}");
        }
    }

    #[test]
    fn a_key_fits_its_columns() {
        let key = Key::of(Try { username: &format!("a\0{}", "b".repeat(300)), address: "2001:db8::7".parse().unwrap() });
        assert_eq!(key.username.len(), NAME_LENGTH);
        assert!(key.username.starts_with("ab"));
        assert_eq!(key.address, "2001:db8::");
    }
}

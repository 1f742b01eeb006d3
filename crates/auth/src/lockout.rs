//! Locking a user name out of log-in after too many failures from one address.
//!
//! The 24.10 backend counts by address alone, so that one forgetful user locks out everybody behind the same proxy.
//! Here the caller counts per user name **and** address (see [`crate::client_address`] for what an address is).
//! The rest of the rule is the reference's: failures add up as long as the pauses between them are shorter than the
//! cool-off; at the limit, log-in stays closed for one cool-off after the last failure, and a failure during that time
//! prolongs it. A log-in that succeeds starts a new count: the caller passes only the failures since then.

use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;

/// How many failures, and how long log-in stays closed (`LOGIN_LOCKOUT_FAILURE_LIMIT`, `LOGIN_LOCKOUT_COOLOFF_TIME`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LockoutPolicy {
    /// The failure with this number closes log-in; 0 switches the lock off.
    pub limit: u32,
    /// How long log-in stays closed after the last failure.
    pub cooloff: TimeDelta,
}

impl Default for LockoutPolicy {
    fn default() -> Self {
        Self { limit: 5, cooloff: TimeDelta::minutes(5) }
    }
}

/// The failures of one user name from one address, as far as they add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailureCount {
    /// How many.
    pub failures: u32,
    /// When the last one happened.
    pub last: DateTime<Utc>,
}

/// Whether a log-in may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lockout {
    /// The password may be checked.
    Allowed,
    /// The attempt is refused without looking at the password.
    Locked {
        /// The first moment at which log-in is open again.
        until: DateTime<Utc>,
    },
}

/// Log-in is closed; the text is what the client sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Too many failed attempts.Try again in {minutes} minutes.")]
pub struct TooManyFailures {
    /// The cool-off in whole minutes, rounded up.
    pub minutes: i64,
}

impl LockoutPolicy {
    /// Decides from the moments of the failures, in any order. Moments after `now` (another server's clock) count.
    #[must_use]
    pub fn decide(&self, failures: &[DateTime<Utc>], now: DateTime<Utc>) -> Lockout {
        let mut failures = failures.to_vec();
        failures.sort_unstable();
        let count = failures.into_iter().fold(None, |count, at| Some(self.after_failure(count, at)));
        self.decide_from_count(count, now)
    }

    /// Decides from a running count, as `axes_accessattempt` stores it.
    #[must_use]
    pub fn decide_from_count(&self, count: Option<FailureCount>, now: DateTime<Utc>) -> Lockout {
        match count {
            Some(count) if self.limit > 0 && count.failures >= self.limit => {
                let until = self.end_of_cooloff(count.last);
                if now < until { Lockout::Locked { until } } else { Lockout::Allowed }
            }
            _ => Lockout::Allowed,
        }
    }

    /// The running count after a failure at `at`; it starts again when the pause was a cool-off or longer.
    #[must_use]
    pub fn after_failure(&self, count: Option<FailureCount>, at: DateTime<Utc>) -> FailureCount {
        let earlier = count.filter(|count| at < self.end_of_cooloff(count.last));
        FailureCount {
            failures: earlier.map_or(0, |count| count.failures).saturating_add(1),
            last: earlier.map_or(at, |count| at.max(count.last)),
        }
    }

    /// The error for a client that is [locked out](Lockout::Locked). It names the whole cool-off, not the rest of it,
    /// because another attempt would start it again.
    #[must_use]
    pub fn error(&self) -> TooManyFailures {
        TooManyFailures { minutes: (self.cooloff.num_seconds().max(0) as u64).div_ceil(60) as i64 }
    }

    fn end_of_cooloff(&self, last: DateTime<Utc>) -> DateTime<Utc> {
        last.checked_add_signed(self.cooloff).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "the moments of the tables are valid")]

    use super::*;

    fn second(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
    }

    fn policy(limit: u32) -> LockoutPolicy {
        LockoutPolicy { limit, cooloff: TimeDelta::minutes(5) }
    }

    /// Limit, seconds of the failures, second asked about, second at which log-in opens (none: it is open).
    type Case = (u32, &'static [i64], i64, Option<i64>);

    const CASES: [Case; 13] = [
        (3, &[], 0, None),
        (3, &[0, 10], 11, None),
        (3, &[0, 10, 20], 20, Some(320)),
        (3, &[0, 10, 20], 319, Some(320)),
        (3, &[0, 10, 20], 320, None),
        (3, &[20, 0, 10], 30, Some(320)),
        // A pause of a cool-off starts a new count, a shorter one does not.
        (3, &[0, 10, 310], 311, None),
        (3, &[0, 10, 309], 311, Some(609)),
        // A failure while locked prolongs the lock, even a late one.
        (3, &[0, 10, 20, 319], 321, Some(619)),
        (3, &[0, 10, 20, 320], 321, None),
        (1, &[0], 1, Some(300)),
        (0, &[0, 1, 2, 3, 4, 5, 6], 7, None),
        (3, &[0, 10, 40], 30, Some(340)),
    ];

    #[test]
    fn log_in_closes_at_the_limit_for_one_cool_off() {
        for (limit, failures, now, opens) in CASES {
            let failures: Vec<_> = failures.iter().copied().map(second).collect();
            let expected = opens.map_or(Lockout::Allowed, |at| Lockout::Locked { until: second(at) });
            assert_eq!(policy(limit).decide(&failures, second(now)), expected, "{failures:?} at {now}");
        }
    }

    #[test]
    fn running_count_survives_storage() {
        let policy = policy(2);
        let first = policy.after_failure(None, second(0));
        assert_eq!(first, FailureCount { failures: 1, last: second(0) });
        assert_eq!(policy.decide_from_count(Some(first), second(1)), Lockout::Allowed);
        let second_count = policy.after_failure(Some(first), second(299));
        assert_eq!(second_count, FailureCount { failures: 2, last: second(299) });
        assert_eq!(policy.decide_from_count(Some(second_count), second(300)), Lockout::Locked { until: second(599) });
        assert_eq!(policy.after_failure(Some(second_count), second(599)).failures, 1);
    }

    #[test]
    fn text_names_the_cool_off_in_minutes() {
        let text = |seconds| {
            let policy = LockoutPolicy { limit: 5, cooloff: TimeDelta::seconds(seconds) };
            policy.error().to_string()
        };
        assert_eq!(text(300), "Too many failed attempts.Try again in 5 minutes.");
        assert_eq!(text(61), "Too many failed attempts.Try again in 2 minutes.");
    }

    #[test]
    fn endless_cool_off_does_not_overflow() {
        let policy = LockoutPolicy { limit: 1, cooloff: TimeDelta::MAX };
        let until = DateTime::<Utc>::MAX_UTC;
        assert_eq!(policy.decide(&[second(0)], second(1)), Lockout::Locked { until });
    }
}
